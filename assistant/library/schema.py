"""The database's layout, built up by numbered migrations."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from assistant.library.folding import fold, pair_words
from assistant.messages import N_, UserError

Function = Callable[..., str]

FUNCTIONS: Mapping[str, Function] = {"fold": fold, "pair_words": pair_words}

MIGRATIONS = (
    """
    CREATE TABLE documents (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        source TEXT NOT NULL,
        state TEXT NOT NULL,
        language TEXT NOT NULL,
        page_count INTEGER NOT NULL DEFAULT 0,
        problem TEXT NOT NULL DEFAULT '""'
    ) STRICT;
    CREATE TABLE pages (
        document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        source TEXT NOT NULL,
        label TEXT NOT NULL,
        unreadable INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE blocks (
        key INTEGER PRIMARY KEY,
        document TEXT NOT NULL,
        page INTEGER NOT NULL,
        place INTEGER NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        level INTEGER NOT NULL,
        cell TEXT,
        description TEXT NOT NULL,
        box TEXT,
        confidence REAL NOT NULL,
        spans TEXT NOT NULL,
        UNIQUE (document, page, place),
        UNIQUE (document, id),
        FOREIGN KEY (document, page) REFERENCES pages (document, number) ON DELETE CASCADE
    ) STRICT;
    CREATE TABLE positions (
        document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
        block TEXT NOT NULL,
        offset INTEGER NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        turn INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE VIRTUAL TABLE search USING fts5 (folded, tokenize = 'trigram case_sensitive 1');
    INSERT INTO search (rowid, folded) SELECT key, fold(text) FROM blocks;
    CREATE TRIGGER blocks_added AFTER INSERT ON blocks BEGIN
        INSERT INTO search (rowid, folded) VALUES (new.key, fold(new.text));
    END;
    CREATE TRIGGER blocks_removed AFTER DELETE ON blocks BEGIN
        DELETE FROM search WHERE rowid = old.key;
    END;
    """,
    """
    CREATE TABLE annotations (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        block TEXT NOT NULL,
        offset INTEGER NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        quote TEXT NOT NULL,
        text TEXT NOT NULL,
        made TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX annotations_of_document ON annotations (document);
    """,
    """
    CREATE TABLE pictures (
        document TEXT NOT NULL,
        page INTEGER NOT NULL,
        block TEXT NOT NULL,
        media_type TEXT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (document, block),
        FOREIGN KEY (document, page) REFERENCES pages (document, number) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX pictures_of_page ON pictures (document, page);
    CREATE TABLE descriptions (
        document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        block TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (document, block)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    ALTER TABLE blocks ADD COLUMN open_start INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE blocks ADD COLUMN open_end INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE blocks ADD COLUMN size REAL NOT NULL DEFAULT 0;
    ALTER TABLE blocks ADD COLUMN bold INTEGER NOT NULL DEFAULT 0;
    """,
    """
    ALTER TABLE pages ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;
    """,
    # A card outlives the book that it was made from, so it does not refer to the documents.
    """
    CREATE TABLE cards (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        front TEXT NOT NULL,
        back TEXT NOT NULL,
        made TEXT NOT NULL,
        changed TEXT NOT NULL,
        due TEXT NOT NULL,
        stage INTEGER NOT NULL,
        step INTEGER,
        stability REAL,
        difficulty REAL,
        reviewed TEXT,
        title TEXT NOT NULL,
        page INTEGER NOT NULL,
        document TEXT NOT NULL,
        block TEXT NOT NULL,
        offset INTEGER NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX cards_due ON cards (due);
    CREATE TABLE reviews (
        card TEXT NOT NULL REFERENCES cards (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        rating INTEGER NOT NULL,
        PRIMARY KEY (card, at)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE progress (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL,
        changed TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE computer (id TEXT NOT NULL) STRICT;
    INSERT INTO computer VALUES (lower(hex(randomblob(16))));
    CREATE TABLE read_seconds (
        computer TEXT NOT NULL,
        day TEXT NOT NULL,
        document TEXT NOT NULL,
        seconds REAL NOT NULL,
        PRIMARY KEY (computer, day, document)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE read_pages (
        document TEXT NOT NULL,
        page INTEGER NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (document, page)
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE annotations ADD COLUMN changed TEXT NOT NULL DEFAULT '';
    ALTER TABLE positions ADD COLUMN saved TEXT NOT NULL DEFAULT '';
    """,
    """
    ALTER TABLE blocks ADD COLUMN level_told INTEGER NOT NULL DEFAULT 0;
    """,
    # What is said of a picture, in the file or by a volunteer, is found where the picture stands.
    """
    CREATE VIEW searched AS SELECT blocks.key, blocks.document, blocks.id,
        blocks.text || char(10) || coalesce(descriptions.text, blocks.description) AS words
        FROM blocks LEFT JOIN descriptions
            ON descriptions.document = blocks.document AND descriptions.block = blocks.id;
    UPDATE search SET folded = (SELECT fold(words) FROM searched WHERE key = search.rowid)
        WHERE rowid IN (SELECT key FROM blocks WHERE description <> '')
            OR rowid IN (SELECT key FROM blocks JOIN descriptions
                ON descriptions.document = blocks.document AND descriptions.block = blocks.id);
    DROP TRIGGER blocks_added;
    CREATE TRIGGER blocks_added AFTER INSERT ON blocks BEGIN
        INSERT INTO search (rowid, folded)
            SELECT key, fold(words) FROM searched WHERE key = new.key;
    END;
    CREATE TRIGGER described AFTER INSERT ON descriptions BEGIN
        UPDATE search SET folded = words.folded
            FROM (SELECT key, fold(words) AS folded FROM searched
                WHERE document = new.document AND id = new.block) AS words
            WHERE search.rowid = words.key;
    END;
    CREATE TRIGGER description_removed AFTER DELETE ON descriptions BEGIN
        UPDATE search SET folded = words.folded
            FROM (SELECT key, fold(words) AS folded FROM searched
                WHERE document = old.document AND id = old.block) AS words
            WHERE search.rowid = words.key;
    END;
    """,
)
"""Each brings the database from the version before it to the next; never change one that is out."""


def upgrade(
    connection: sqlite3.Connection,
    migrations: Sequence[str] = MIGRATIONS,
    functions: Mapping[str, Function] = FUNCTIONS,
) -> None:
    """Bring the database to the newest version, each step whole or not at all.

    `functions` of one value are what its statements may call, then and later. Raises UserError
    where the database was written by a newer program.
    """
    for name, function in functions.items():
        connection.create_function(name, 1, function, deterministic=True)
    while (version := _version(connection)) != len(migrations):
        if version > len(migrations):
            raise UserError(
                N_(
                    "This library was made by a newer Guide Light. "
                    "Install the newest version, then start again."
                )
            )
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _version(connection) == version:  # another program may just have done it
                for statement in _statements(migrations[version]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> list[str]:
    """The script's statements; sqlite3's own executescript would commit before them."""
    statements, current = [], ""
    for piece in script.split(";")[:-1]:
        current += piece + ";"
        if sqlite3.complete_statement(current):  # no semicolon inside a trigger
            statements.append(current)
            current = ""
    return statements
