"""For all tests."""

from hypothesis import settings

#: The same examples on every run, however busy the machine; --hypothesis-profile=default draws new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")
