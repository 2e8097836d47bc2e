"""The peers: what each is given, how each is run, and whether it shows the same parts."""
