"""The command line: the same tasks and queries as the window, for scripts and the Task Scheduler."""
