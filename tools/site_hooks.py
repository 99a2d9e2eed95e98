"""What MkDocs does not do by itself: list folders, take in the pages at the root, draw what the code knows best.

The links in every page are written for a reader of the files. For the site, links between the root and `docs/` lose
the step that they have too many.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from reference_pages import with_drawn_tables

ROOT = Path(__file__).parents[1]
FROM_ROOT = ("CONTRIBUTING.md", "GLOSSARY.md", "SECURITY.md", "CHANGELOG.md")
"""Pages of the site that stand at the root, where people look for them. The README is the site's index in short."""
_UP_TO_ROOT = re.compile(rf"\]\(((?:\.\./)*)\.\./({'|'.join(map(re.escape, FROM_ROOT))})")
_DOWN_TO_DOCS = re.compile(r"\]\(docs/")


Entry = str | Mapping[str, object]
"""One entry of the navigation: a page, or a heading with its page, folder or entries."""


def present(names: Iterable[str] = FROM_ROOT) -> tuple[str, ...]:
    """Those of the pages at the root that are there."""
    return tuple(name for name in names if (ROOT / name).is_file())


def links_for_the_site(markdown: str, *, is_from_root: bool) -> str:
    """The page with links as they lead within the site."""
    if is_from_root:
        return _DOWN_TO_DOCS.sub("](", markdown).replace("](README.md", "](index.md")
    return _UP_TO_ROOT.sub(r"](\1\2", markdown)


def pages_in(folder: Path, docs: Path) -> list[Entry]:
    """The pages of a folder in the order of their names, its index first, then the folders in it."""
    pages = sorted(folder.glob("*.md"), key=lambda page: (page.name != "index.md", page.name))
    listed: list[Entry] = [page.relative_to(docs).as_posix() for page in pages]
    inner = sorted(each for each in folder.iterdir() if each.is_dir() and list(each.glob("*.md")))
    return [*listed, *({each.name.replace("-", " ").capitalize(): pages_in(each, docs)} for each in inner)]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the pages of a folder where the navigation names the folder: a new page needs no entry of its own."""
    docs = Path(config.docs_dir)
    folders = {"./": list(present())} | {
        f"{each.name}/": pages_in(each, docs) for each in docs.iterdir() if each.is_dir()
    }
    config.nav = [
        {heading: folders.get(str(target), target) for heading, target in entry.items()} for entry in config.nav or ()
    ]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take in the pages at the root."""
    for name in present():
        files.append(File.generated(config, name, abs_src_path=str(ROOT / name)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Mend links, and draw tables."""
    is_from_root = page.file.src_uri in FROM_ROOT
    return with_drawn_tables(links_for_the_site(markdown, is_from_root=is_from_root))
