"""The layout of the directory's database, which is a file of its own beside the library's.

So a big feed that is being taken in never makes the writing of a book's page or place wait.
"""

from collections.abc import Mapping

from assistant.library.directory_rows import stored_signs, stored_words
from assistant.library.folding import pair_words
from assistant.library.schema import Function

FUNCTIONS: Mapping[str, Function] = {
    "pair_words": pair_words,
    "scam_signs": stored_signs,
    "searched_words": stored_words,
}
"""What the statements below call."""

MIGRATIONS = (
    """
    CREATE TABLE opportunities (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        title_key TEXT NOT NULL,
        provinces TEXT NOT NULL,
        remote INTEGER NOT NULL,
        nationwide INTEGER NOT NULL,
        last_day TEXT,
        last_day_sure INTEGER NOT NULL,
        posted TEXT,
        listed INTEGER NOT NULL DEFAULT 1,
        arrived INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        first_seen REAL NOT NULL,
        last_seen REAL NOT NULL,
        relevance REAL NOT NULL DEFAULT 0,
        state TEXT NOT NULL DEFAULT 'new'
    ) STRICT;
    CREATE TABLE records (
        opportunity INTEGER PRIMARY KEY REFERENCES opportunities (id) ON DELETE CASCADE,
        record BLOB NOT NULL
    ) STRICT;
    CREATE TABLE notes (
        opportunity INTEGER PRIMARY KEY REFERENCES opportunities (id),
        text TEXT NOT NULL
    ) STRICT;
    CREATE TABLE listings (
        feed TEXT NOT NULL,
        external_id TEXT NOT NULL,
        opportunity INTEGER NOT NULL REFERENCES opportunities (id) ON DELETE CASCADE,
        record BLOB NOT NULL,
        listed INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (feed, external_id)
    ) STRICT;
    CREATE INDEX listings_of_opportunity ON listings (opportunity);
    CREATE TABLE duplicate_keys (
        key TEXT NOT NULL,
        opportunity INTEGER NOT NULL REFERENCES opportunities (id) ON DELETE CASCADE,
        PRIMARY KEY (key, opportunity)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX keys_of_opportunity ON duplicate_keys (opportunity);
    CREATE VIRTUAL TABLE search USING fts5 (folded, tokenize = 'trigram case_sensitive 1');
    CREATE VIRTUAL TABLE pairs USING fts5 (
        words, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
    );
    CREATE TRIGGER opportunities_removed AFTER DELETE ON opportunities BEGIN
        INSERT INTO pairs (pairs, rowid, words)
            SELECT 'delete', rowid, pair_words(folded) FROM search WHERE rowid = old.id;
        DELETE FROM search WHERE rowid = old.id;
    END;
    CREATE TABLE searches (
        name TEXT PRIMARY KEY,
        query TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE feed_choices (
        address TEXT PRIMARY KEY,
        feed TEXT,
        enabled INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE feed_states (
        address TEXT PRIMARY KEY,
        etag TEXT NOT NULL,
        last_modified TEXT NOT NULL,
        tried REAL,
        succeeded REAL,
        next_try REAL NOT NULL,
        failures INTEGER NOT NULL,
        problem TEXT NOT NULL,
        items INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE rejected (
        feed TEXT NOT NULL,
        reason TEXT NOT NULL,
        title TEXT NOT NULL,
        times INTEGER NOT NULL,
        PRIMARY KEY (feed, reason, title)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE hosts (
        host TEXT PRIMARY KEY,
        next_try REAL NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE counters (
        name TEXT PRIMARY KEY,
        value INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    "ALTER TABLE opportunities ADD COLUMN disabilities TEXT NOT NULL DEFAULT '';",
    # Whoever teaches the program other signs brings a step that looks for them anew like this one.
    """
    ALTER TABLE records ADD COLUMN signs TEXT NOT NULL DEFAULT '[]';
    UPDATE records SET signs = scam_signs(record);
    """,
    "ALTER TABLE feed_states ADD COLUMN moved TEXT NOT NULL DEFAULT '';",
    # Kinds and provinces are found by their names in both languages.
    """
    INSERT INTO pairs (pairs, rowid, words)
        SELECT 'delete', rowid, pair_words(folded) FROM search;
    DELETE FROM search;
    INSERT INTO search (rowid, folded) SELECT opportunity, searched_words(record) FROM records;
    INSERT INTO pairs (rowid, words) SELECT rowid, pair_words(folded) FROM search;
    """,
    # When the student did it, so that of two computers the newer one counts.
    """
    ALTER TABLE opportunities ADD COLUMN marked REAL NOT NULL DEFAULT 0;
    ALTER TABLE notes ADD COLUMN changed REAL NOT NULL DEFAULT 0;
    ALTER TABLE searches ADD COLUMN changed REAL NOT NULL DEFAULT 0;
    ALTER TABLE feed_choices ADD COLUMN changed REAL NOT NULL DEFAULT 0;
    """,
    "ALTER TABLE opportunities ADD COLUMN days TEXT NOT NULL DEFAULT '';",
)
"""Each brings the database from the version before it to the next; never change one that is out."""
