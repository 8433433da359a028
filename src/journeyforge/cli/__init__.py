"""The command line: arguments to the same commands, formats and analyses."""
