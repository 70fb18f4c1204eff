"""A result is written whole or not at all, and what stood there before is respected."""

import errno
import os
from pathlib import Path

import pytest

from summarizer.errors import OutputError
from summarizer.output import check_writable, write_atomically


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_with_the_usual_permissions(tmp_path):
    mask = os.umask(0o027)
    try:
        write_atomically(tmp_path / "a.md", b"note")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.md").read_bytes() == b"note"
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640
    assert _names(tmp_path) == ["a.md"]


def test_an_old_file_is_replaced_and_keeps_its_permissions(write, tmp_path):
    path = write("a.md", "an older and longer note")
    path.chmod(0o600)
    write_atomically(path, b"note")
    assert path.read_bytes() == b"note"
    assert path.stat().st_mode & 0o777 == 0o600
    assert _names(tmp_path) == ["a.md"]


def test_a_link_goes_on_pointing_at_the_result(write, tmp_path):
    (tmp_path / "deep").mkdir()
    target = write("deep/a.md", "old")
    link = tmp_path / "link.md"
    link.symlink_to("deep/a.md")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_dangling_link_makes_the_file_at_which_it_points(tmp_path):
    (tmp_path / "link.md").symlink_to("a.md")
    write_atomically(tmp_path / "link.md", b"new")
    assert (tmp_path / "a.md").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
@pytest.mark.parametrize("old", [None, b"old"])
def test_a_full_disk_leaves_what_was_there_and_nothing_else(tmp_path, monkeypatch, step, old):
    path = tmp_path / "a.md"
    if old is not None:
        path.write_bytes(old)

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(step, full)
    with pytest.raises(OutputError, match=f"cannot be written .{os.strerror(errno.ENOSPC)}"):
        write_atomically(path, b"new")
    assert [(tmp_path / name).read_bytes() for name in _names(tmp_path)] == ([] if old is None else [old])


def test_an_interruption_leaves_no_half_file(tmp_path, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a.md", b"new")
    assert _names(tmp_path) == []


def test_a_really_full_device_is_refused():
    with pytest.raises(OutputError, match="is no regular file"):
        write_atomically(Path("/dev/full"), b"new")


@pytest.mark.parametrize("ask", [check_writable, lambda path: write_atomically(path, b"new")])
def test_a_folder_and_a_missing_folder_are_refused_early_and_late(tmp_path, ask):
    with pytest.raises(OutputError, match="is a folder; name a file in it"):
        ask(tmp_path)
    with pytest.raises(OutputError, match=r"there is no folder .*none to write to; create it"):
        ask(tmp_path / "none" / "a.md")


def test_a_write_protected_file_is_not_replaced(write, monkeypatch):
    path = write("a.md", "old")
    monkeypatch.setattr(os, "access", lambda asked, mode: not (asked == path and mode == os.W_OK))
    with pytest.raises(OutputError, match="is write-protected"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_without_permission_is_said(tmp_path, unprivileged):  # noqa: ARG001  # it takes the rights away
    if os.getuid() != 0:  # else the folder is root's alone already
        tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="no permission to write there"):
        write_atomically(tmp_path / "a.md", b"new")


def test_a_name_that_no_file_can_have_is_said(tmp_path):
    with pytest.raises(OutputError, match="cannot be written"):
        write_atomically(tmp_path / ("a" * 300), b"new")


def test_checking_changes_nothing(write, tmp_path):
    path = write("a.md", "old")
    check_writable(path)
    check_writable(tmp_path / "new.md")
    assert _names(tmp_path) == ["a.md"]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("how", ["itself", "roundabout", "symbolic link", "hard link", "input is a link"])
def test_what_is_read_is_not_written_over_by_whatever_name(write, tmp_path, how):
    read = write("a.txt", "an article")
    output = tmp_path / "b.txt"
    if how == "itself":
        output = read
    elif how == "roundabout":
        (tmp_path / "deep").mkdir()
        output = tmp_path / "deep" / ".." / "a.txt"
    elif how == "symbolic link":
        output.symlink_to("a.txt")
    elif how == "hard link":
        output.hardlink_to(read)
    else:
        output.symlink_to(read)
        read, output = output, read
    with pytest.raises(OutputError, match="is what shall be read, and would be overwritten"):
        check_writable(output, ["https://a.example/news", read])


def test_the_file_behind_standard_input_is_not_written_over(write, monkeypatch):
    read = write("a.txt", "an article")
    with read.open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        with pytest.raises(OutputError, match="is what shall be read"):
            check_writable(read, ["-"])
        check_writable(read, [])


def test_other_files_may_be_written_over(write, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    old, read = write("old.md", "a note"), write("a.txt", "an article")
    check_writable(old, [read, "-", "https://a.example/news", "missing.txt", "nul\0.txt"])
    check_writable(tmp_path / "new.md", [tmp_path / "new.md"])
