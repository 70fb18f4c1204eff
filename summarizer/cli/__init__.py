"""The command line: ``app`` declares it, and each command's work stands in a file of its name."""
