"""gongkai (公开): public information disclosure of a Chinese county as a static site."""

__version__ = "0.1.0"
