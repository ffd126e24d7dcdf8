"""How long it took to be heard, in a line."""

import statistics
from collections.abc import Sequence


def delay_line(what: str, delays_ms: Sequence[float]) -> str:
    """The median of these and what nine of ten are under."""
    median = statistics.median(delays_ms)
    late = statistics.quantiles(delays_ms, n=10)[-1] if len(delays_ms) > 1 else median
    return f"{what}: median {median:.0f} ms, nine of ten under {late:.0f} ms, {len(delays_ms)} keys"
