"""Modules are joined into one script in which each keeps its own names."""

from pathlib import Path

from gongkai.render._modules import joined_modules

THEME = Path(__file__).parents[2] / "theme"


def test_imports_come_first_and_names_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "words.js").write_text(
        "/* comment */\nvar MOST = 1; // one\nexport function word() {\n  return MOST;\n}\n"
        "export var OTHER = 2;\n",
        encoding="utf-8",
    )
    (tmp_path / "main.js").write_text(
        "import {\n  OTHER, word\n} from './words.js';\nvar MOST = 3;\n// note\nshow(word() + OTHER + MOST);\n",
        encoding="utf-8",
    )
    assert joined_modules(tmp_path).decode().splitlines() == [
        "var m_words = (function () {",
        "var MOST = 1; // one",
        "function word() {",
        "return MOST;",
        "}",
        "var OTHER = 2;",
        "return { word, OTHER };",
        "})();",
        "var m_main = (function () {",
        "var {",
        "OTHER, word",
        "} = m_words;",
        "var MOST = 3;",
        "show(word() + OTHER + MOST);",
        "return {  };",
        "})();",
    ]


def test_every_module_of_search_is_reached_once() -> None:
    folder = THEME / "assets" / "js" / "search"
    joined = joined_modules(folder).decode()
    names = sorted(path.stem for path in folder.glob("*.js"))
    assert all(joined.count(f"var m_{name} = (function") == 1 for name in names)
    assert "import " not in joined
    assert "export " not in joined
