"""The exceptions of gongkai, for developers; what editors did wrong is a finding, never an exception.

GongkaiError
├── FindingsStop     the records hold errors, so nothing was built
├── ConfigStop       site-config.yml cannot be used
├── UsageStop        the command was asked for something it cannot do
└── OutputRefused    the output folder is not ours to write or prune
"""

from __future__ import annotations

from typing import Any


class GongkaiError(Exception):
    """Base of all expected stops; its text is Chinese and meant for the person at the keyboard."""


class FindingsStop(GongkaiError):
    """Findings of level error (or warning under ``--strict``) forbid going on."""

    def __init__(self, findings: tuple[Any, ...]) -> None:
        """Keep every ``Finding`` (a word of the floor above), to report all of them at once."""
        super().__init__(f"发现 {len(findings)} 个问题，没有生成网站")
        self.findings = findings


class ConfigStop(GongkaiError):
    """The configuration file is missing or unusable."""


class UsageStop(GongkaiError):
    """What was asked for does not exist or makes no sense."""


class OutputRefused(GongkaiError):
    """The output folder holds files that this program did not write."""
