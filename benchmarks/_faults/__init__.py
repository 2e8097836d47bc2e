"""Commands that are stopped at a system call: killed there, or told that the disk is full or broken."""
