"""The process around the windows: screen, settings, faults, long work, other processes, the collector."""
