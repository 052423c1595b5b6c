"""What every test relies on: Ctrl-C works, however the tests were started."""

import signal

# A shell's background job ignores Ctrl-C, and so would every program that a test starts from it.
signal.signal(signal.SIGINT, signal.default_int_handler)
