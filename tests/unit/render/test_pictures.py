from pathlib import Path

import pytest

from mcred.content.pictures import LIMIT, UnusablePicture, load_picture

PNG = b"\x89PNG\r\n\x1a\nrest"


def test_a_picture_beside_the_text_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.png").write_bytes(PNG)
    assert load_picture(tmp_path, "a", "x.png") == ("image/png", PNG)
    assert load_picture(tmp_path, "a", "../a/x.png") == ("image/png", PNG)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("https://example.org/x.png", "nothing from elsewhere"),
        ("//example.org/x.png", "nothing from elsewhere"),
        ("data:image/png;base64,AAAA", "nothing from elsewhere"),
        ("../../x.png", "outside"),
        ("/etc/x.png", "relative path"),
        ("C:x.png", "relative path"),
        ("x.txt", "not an SVG"),
        ("none.png", "not there"),
        ("fake.png", "not what its name says"),
        ("large.png", "larger than 2 MB"),
        ("link.png", "by a link"),
    ],
)
def test_a_picture_that_may_not_be_shown_says_why(tmp_path: Path, name: str, why: str) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "fake.png").write_bytes(b"GIF89a")
    (folder / "large.png").write_bytes(PNG + b"0" * LIMIT)
    (folder / "link.png").symlink_to(folder / "large.png")
    with pytest.raises(UnusablePicture, match=why):
        load_picture(tmp_path, "a", name)
