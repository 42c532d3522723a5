"""Readers of formats for which no program of another maker is at hand, written after their consumers' own rules."""

import re
from dataclasses import dataclass, field

GIFT_SIGNS = {"\\:": ":", "\\#": "#", "\\=": "=", "\\{": "{", "\\}": "}", "\\~": "~", "\\n": "\n"}


@dataclass
class Gift:
    """A question as Moodle's GIFT reader sees it."""

    name: str = ""
    text: str = ""
    type: str = ""
    answers: list[tuple[str, float]] = field(default_factory=list)
    feedback: str = ""
    id: str = ""
    tags: list[str] = field(default_factory=list)


def read_gift(data: bytes) -> tuple[list[str], list[Gift]]:
    """The categories and questions of a GIFT file, by the rules of Moodle's question/format/gift/format.php."""
    categories, questions = [], []
    lines: list[str] = []
    for line in [*data.decode("utf-8-sig").split("\n"), ""]:
        if line.strip() not in {"", "0"}:
            lines.append(line)
        elif lines:
            if question := _gift_question(lines, categories):
                questions.append(question)
            lines = []
    return categories, questions


def _gift_question(lines: list[str], categories: list[str]) -> Gift | None:
    found = Gift()
    kept = []
    for line in lines:
        if not line.strip().startswith("//"):
            kept.append(line)
            continue
        if match := re.search(r"\[id:((?:\\\]|[^\]\[\x00-\x1f])+)\]", line):
            found.id = match[1].replace("\\]", "]").strip()
        found.tags += [tag.replace("\\]", "]") for tag in re.findall(r"\[tag:((?:\\\]|[^\]\x00-\x1f])+)\]", line)]
    text = "\n".join(kept).strip()
    if not text:
        return None
    text = text.replace("\\\\", "&&092;")
    for number, sign in enumerate(GIFT_SIGNS):
        text = text.replace(sign, f"&&S{number};")
    text = text.replace("&&092;", "\\")
    if text.startswith("$CATEGORY:"):
        categories.append(text[10:].strip())
        return None
    if text.startswith("::"):
        name, _, text = text[2:].partition("::")
        found.name = _gift_post(name).strip()
        text = text.strip()
    start, end = text.index("{"), text.index("}")
    assert text.endswith("}")
    answers = text[start + 1 : end].strip()
    general = answers.rfind("####")
    if general >= 0:
        found.feedback = _gift_format(answers[general + 4 :])
        answers = answers[:general].strip()
    found.text = _gift_format(text[:start])
    if answers.startswith(">"):
        found.type = "ordering"
        found.answers = [(_gift_post(line.strip()), 0.0) for line in answers.split("\n")[1:]]
    elif answers.startswith("#"):
        found.type = "numerical"
        value, _, tolerance = answers[1:].strip().partition(":")
        found.answers = [(value, float(tolerance or 0))]
    elif "~" in answers:
        found.type = "multichoice"
        for answer in map(str.strip, answers.replace("=", "~=").split("~")[1:]):
            right = answer.startswith("=")
            weight = re.match(r"%-*[0-9]{1,2}\.?[0-9]*%", answer)
            assert not weight, "a wrong option became one with a weight"
            found.answers.append((_gift_format(answer[1:] if right else answer), float(right)))
    elif "=" in answers and "->" in answers:
        found.type = "match"
        for pair in answers.split("=")[1:]:
            left, arrow, right_side = pair.strip().partition("->")
            assert arrow
            found.answers.append((f"{_gift_format(left)}\x1f{_gift_post(right_side).strip()}", 1.0))
    else:
        found.type = "shortanswer"
        for answer in answers.split("=")[1:]:
            weight = re.match(r"%([0-9]{1,3}\.?[0-9]*)%", answer.strip())
            assert weight
            found.answers.append((_gift_format(answer.strip()[weight.end() :].split("#")[0]), float(weight[1]) / 100))
    return found


def _gift_format(text: str) -> str:
    text = text.strip()
    if match := re.match(r"\[(html|plain|markdown|moodle)\]", text):
        text = text[match.end() :]
    return _gift_post(text).strip()


def _gift_post(text: str) -> str:
    for number, sign in enumerate(GIFT_SIGNS.values()):
        text = text.replace(f"&&S{number};", sign)
    return text


def read_aiken(data: bytes) -> list[tuple[str, list[str], int]]:
    """Stem, options and the index of the right one, by the rules of Moodle's question/format/aiken/format.php."""
    questions: list[tuple[str, list[str], int]] = []
    stem, options = "", []
    for line in map(str.strip, data.decode("utf-8").split("\n")):
        if len(line.encode()) < 2:
            continue
        if match := re.match(r"ANSWER:", line):
            questions.append((stem, options, ord(line[match.end() :].strip()[0]) - ord("A")))
            stem, options = "", []
        elif re.match(r"[A-Z][).]", line):
            options = [*options, line[2:].strip()]
        else:
            assert not stem, "a second line of a stem"
            stem = line
    assert not stem
    return questions
