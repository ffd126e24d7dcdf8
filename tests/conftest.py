"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("whatever the machine's load", deadline=None)
settings.load_profile("whatever the machine's load")
