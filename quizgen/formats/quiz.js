"use strict";
/* Grades the questions of this page against the key inside it. Nothing is sent or stored anywhere. */
(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const key = JSON.parse(find("#key").textContent);
  const questions = all(".question").map((box, index) => ({ box, ...key[index] }));
  const earned = new Map();

  // -- typed answers: what quizgen.study.grading takes, and nothing that it refuses ----------------------------------

  const MONTHS = "january february march april may june july august september october november december".split(" ");
  const NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
    "seventeen eighteen nineteen twenty"
  ).split(" ");
  const SMALL = new Set("the a an of in on at to from by his her its their for and".split(" "));
  const HEDGE = /\b(?:or|not|no|either|neither|nor|maybe|perhaps)\b|[/?|]/i;
  const SAFE_SLIP = 9;
  const COURTESY = /^(?:mr|mrs|ms|miss|mme)\s(?=\S+\s\S)/;
  const TITLES = /^(?:(?:dr|sir|lady|lord|prof|professor|gen|general|president|king|queen|emperor|pope)\s)+/;
  const MINUS = /(?:(?<=\s)|^)(?:[-−](?=[\d.])|minus\s)/i;
  /* Beginnings and ends by which words of different meaning are told apart. */
  const TELLING_STARTS = [["hyper", "hypo"], ["inter", "intra"], ["ab", "ad"], ["pre", "pro", "per"], ["endo", "exo", "ecto"]];
  const TELLING_ENDS = [
    ["ate", "ite", "ide", "ine"], ["ane", "ene", "yne", "anol", "enol"], ["ase", "ose"], ["ism", "ist"], ["er", "ee"],
    ["or", "ee"], ["uous", "ious"],
  ];
  const LETTERS = { "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss" };

  const fold = (text) => {
    const plain = text.normalize("NFKC").replace(/(?<=\d)[,\s](?=\d{3}(?!\d))/g, "")
      .replace(/(?<=[\p{L}\p{N}])['’]s(?![\p{L}\p{N}])/gu, "").replace(/['’‘`ʼ]/g, "").toLowerCase()
      .replace(/[łøđðıæœþß]/g, (letter) => LETTERS[letter]).normalize("NFKD").replace(/\p{M}/gu, "");
    return (plain.match(/\d+\.\d+|[\p{L}\p{N}]+/gu) || []).join(" ");
  };

  const wordsOf = (text) => {
    const words = fold(text).split(" ").filter(Boolean)
      .map((word) => (NUMBERS.includes(word) ? String(NUMBERS.indexOf(word)) : word));
    const kept = words.filter((word) => !SMALL.has(word));
    return kept.length ? kept : words;
  };

  /* Letters to add, drop, change or swap with a neighbour to come from one word to the other. */
  const distance = (one, other) => {
    const table = [[...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i += 1) {
      table.push([i]);
      for (let j = 1; j <= other.length; j += 1) {
        const differs = one[i - 1] === other[j - 1] ? 0 : 1;
        let least = Math.min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + differs);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          least = Math.min(least, table[i - 2][j - 2] + 1);
        }
        table[i].push(least);
      }
    }
    return table[one.length][other.length];
  };

  const isNumber = (word) => /\d/.test(word);
  const single = (word) => word.replace(/(.)\1+/g, "$1");

  const meansAnother = (want, have) => {
    const differBy = (groups, has, rest) => groups.some((group) => group.some((one) => group.some((other) =>
      one !== other && has(want, one) && has(have, other) && rest(want, one) === rest(have, other))));
    return differBy(TELLING_STARTS, (word, part) => word.startsWith(part), (word, part) => word.slice(part.length)) ||
      differBy(TELLING_ENDS, (word, part) => word.endsWith(part), (word, part) => word.slice(0, -part.length));
  };

  /* Two neighbours swapped, a letter doubled or not, or one letter wrong in a word that is long enough for it. */
  const isSlip = (want, have) => {
    if (isNumber(want + have) || meansAnother(want, have) || Math.min(want.length, have.length) < 5 || want[0] !== have[0]) return false;
    const apart = distance(want, have);
    if (apart === 1 && want.length === have.length && [...want].sort().join("") === [...have].sort().join("")) return true;
    return single(want) === single(have) || (apart === 1 && want.length >= SAFE_SLIP);
  };

  const compareWords = (key, given, isPerson) => {
    if (MINUS.test(key) !== MINUS.test(given)) return {};
    const [want, have] = [wordsOf(key), wordsOf(given)];
    if (!want.length || !have.length) return {};
    const digits = (words) => words.filter(isNumber).join(" ");
    if (digits(want) !== digits(have)) return {};
    if (want.join("") === have.join("")) return { right: true };
    if (!isPerson && want.length === have.length && want.every((word, i) => word === have[i] || isSlip(word, have[i]))) {
      return { right: true, note: `spelled: ${want.filter((word, i) => word !== have[i]).join(" ")}` };
    }
    const missing = want.filter((word) => !have.includes(word));
    const isPart = have.length < want.length && have.every((word) => want.includes(word));
    return isPart ? { nearly: true, note: `missing: ${missing.join(" ")}` } : {};
  };

  const monthOf = (word) => {
    const exact = MONTHS.findIndex((name) => name === word || (word.length >= 3 && name.startsWith(word)));
    if (exact >= 0 || word === "sept") return exact >= 0 ? exact + 1 : 9;
    if (word.length < 5 || word === "marsh") return 0;
    return MONTHS.findIndex((name) => name.length > 4 && name[0] === word[0] && distance(name, word) <= 1) + 1;
  };

  /* [year, month, day] as far as they are told; null where the text is no single date. */
  const readPoint = (text) => {
    const eras = text.toLowerCase().replace(/\b(?:b\.\s?c\b\.?(?:\s?e\b\.?)?|a\.\s?d\b\.?)/g, (era) => era.replace(/[.\s]/g, ""));
    const typed = eras.replace(/[,"“”!?;]/g, " ").trim().replace(/\s+/g, " ").replace(/\.$/, "");
    let match = typed.match(/^(\d{4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})$/);
    if (match) return [+match[1], +match[3], +match[4]];
    match = typed.match(/^(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})$/);
    if (match) {
      const [first, second, year] = [+match[1], +match[3], +match[4]];
      if (first > 12 || first === second || (second <= 12 && match[2] === ".")) return [year, second, first];
      return second > 12 ? [year, first, second] : null;
    }
    match = typed.match(/^(\d{4})-(\d\d)$/);
    if (match) return [+match[1], +match[2]];
    let year, month, day, before = false, era = false;
    const spaced = typed.replace(/(\d)(?:st|nd|rd|th)\b/g, "$1").replace(/(\d)([a-z])/g, "$1 $2").replace(/([a-z])(\d)/g, "$1 $2");
    for (const word of spaced.replace(/\./g, " ").split(" ").filter(Boolean)) {
      if (["on", "in", "the", "of", "at", "circa", "c", "ca", "about", "around", "year"].includes(word)) continue;
      if (["bc", "bce", "ad", "ce"].includes(word)) { era = true; before = word[0] === "b"; continue; }
      if (isNumber(word)) {
        if (word.length <= 2 && day === undefined) day = +word;
        else if (year === undefined) year = +word;
        else return null;
      } else if (month === undefined && monthOf(word)) month = monthOf(word);
      else return null;
    }
    if (year === undefined && day !== undefined && era) { year = day; day = undefined; }
    if (year === undefined || (day !== undefined && month === undefined)) return null;
    return [before ? 1 - year : year, month, day].filter((part) => part !== undefined);
  };

  /* One point, or the two ends of a span. */
  const readDate = (text) => {
    const point = readPoint(text);
    if (point) return [point];
    const ends = text.replace(/^\s*(?:from|between)\s/i, "").split(/\s*[–—]\s*|\s+(?:to|until|till|and|-)\s+|(?<=^\d{3,4})-(?=\d{3,4}$)/i);
    if (ends.length !== 2) return null;
    const last = readPoint(ends[1]);
    const lent = last && !/\d{3,4}|bc/i.test(ends[0]) ? `${ends[0]} ${last[0]}` : ends[0];
    const first = readPoint(lent);
    return first && last ? [first, last] : null;
  };

  const comparePoints = (want, have) => {
    const shared = Math.min(want.length, have.length);
    const same = want.slice(0, shared).every((part, i) => part === have[i]);
    if (!same || want.length === have.length) return { right: same };
    return { nearly: true, note: have.length < want.length ? "right as far as it goes, but not precise enough" : "more precise than the source" };
  };

  const compareDates = (want, have) => {
    if (!have || want.length !== have.length) return {};
    if (want.length === 1) return comparePoints(want[0], have[0]);
    return { right: want.every((point, i) => comparePoints(point, have[i]).right) };
  };

  /* ``answers`` are the card's own, ``forms`` other ways to say them that the program has tried, ``wrong`` its options. */
  const gradeTyped = ({ answers, forms, wrong, person }, given) => {
    const typed = person ? fold(given).replace(COURTESY, "").replace(TITLES, "") : fold(given);
    const isSame = (text) => fold(text) === typed && MINUS.test(text) === MINUS.test(given);
    if ([...answers.map((answer) => answer.text), ...forms].some(isSame)) return { right: true };
    if (wrong.some((text) => fold(text) === typed)) return {};
    let nearly = {};
    for (const { text, date } of answers) {
      if (HEDGE.test(date ? given.replace(/\//g, "") : given) && !HEDGE.test(text)) continue;
      const verdict = date ? compareDates(date, readDate(given)) : compareWords(text, given, person);
      if (verdict.right) return verdict;
      if (verdict.nearly && !nearly.nearly) nearly = verdict;
    }
    return nearly;
  };

  // -- grading a question -----------------------------------------------------------------------------------------

  const selects = (question) => all("select", question.box);

  /* What was given: whether anything was, points earned, and a note. */
  const grade = (question) => {
    if (question.type === "choice") {
      const chosen = all("input", question.box).findIndex((input) => input.checked);
      return { given: chosen >= 0, earned: chosen === question.right ? question.points : 0, chosen };
    }
    if (question.type === "typed") {
      const given = find("input", question.box).value;
      const verdict = gradeTyped(question, given);
      return { given: Boolean(given.trim()), earned: verdict.right ? question.points : 0, ...verdict };
    }
    const values = selects(question).map((select) => select.value);
    const hits = values.filter((value, i) => value === String(question.right[i])).length;
    return { given: values.some(Boolean), complete: values.every(Boolean), earned: hits * question.points / values.length };
  };

  // -- what stands on the page --------------------------------------------------------------------------------------

  const element = (name, text = "", className = "") => {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const quotation = ({ quote, mark, where }) => {
    const block = element("blockquote");
    block.dir = "auto";
    if (mark) {
      block.append(quote.slice(0, mark[0]), element("mark", quote.slice(...mark)), quote.slice(mark[1]));
    } else {
      block.append(quote);
    }
    if (where) block.append(element("cite", `— ${where}`));
    return block;
  };

  const headline = (question, outcome) => {
    if (outcome.earned === question.points) return `✓ Right${outcome.note ? ` (${outcome.note})` : ""}.`;
    if (!outcome.given) return "✗ Not answered.";
    if (outcome.nearly) return `✗ Nearly: ${outcome.note}.`;
    return outcome.earned ? `✗ Partly right: ${outcome.earned} of ${question.points} points.` : "✗ Not right.";
  };

  const explain = (question, outcome) => {
    const box = find(".feedback", question.box);
    const right = outcome.earned === question.points;
    box.replaceChildren(element("p", headline(question, outcome), "verdict"));
    box.classList.toggle("right", right);
    if (question.solution.length === 1) box.append(element("p", `Answer: ${question.solution[0]}`));
    else {
      const list = element("ul");
      list.append(...question.solution.map((line) => element("li", line)));
      box.append(element("p", "Answer:"), list);
    }
    if (question.type === "typed" && !right && outcome.given) box.append(ownWord(question));
    box.append(...question.sources.map(quotation));
    box.hidden = false;
  };

  /* A learner knows better than a rule whether other words mean the same. */
  const ownWord = (question) => {
    const button = element("button", "Count it as right", "second");
    button.type = "button";
    button.addEventListener("click", () => {
      settle(question, { given: true, earned: question.points, note: "by your own word" });
      find(".feedback", question.box).focus();
    });
    return button;
  };

  const signs = (question, outcome) => {
    if (question.type !== "choice") return;
    all("label", question.box).forEach((label, i) => {
      if (i !== question.right && i !== outcome.chosen) return;
      label.classList.add(i === question.right ? "is-key" : "is-slip");
      label.append(element("span", i === question.right ? "✓ right" : "✗ yours", "sign"));
    });
  };

  const settle = (question, outcome) => {
    earned.set(question, outcome);
    question.box.classList.add("locked");
    all("input, select", question.box).forEach((control) => { control.disabled = true; });
    find(".actions", question.box).hidden = true;
    find(".hint", question.box).textContent = "";
    explain(question, outcome);
    showProgress();
  };

  const check = (question) => {
    const outcome = grade(question);
    if (!outcome.given || outcome.complete === false) {
      find(".hint", question.box).textContent = outcome.given ? "Some are still open." : "Answer first, then check.";
      return;
    }
    settle(question, outcome);
    signs(question, outcome);
    find(".feedback", question.box).focus();
    if (asked().every((one) => earned.has(one))) showResult(false);
  };

  const asked = () => questions.filter(({ box }) => !box.hidden);
  const isTest = () => find("#at-end").checked;

  const showProgress = () => {
    const total = asked().length;
    const done = asked().filter((question) => earned.has(question) || grade(question).given).length;
    const right = [...earned].filter(([question, outcome]) => outcome.earned === question.points).length;
    find("#progress").max = total;
    find("#progress").value = done;
    find("#count").textContent = `${done} of ${total} answered${earned.size ? ` · ${right} right` : ""}`;
  };

  const showResult = (focus) => {
    const points = asked().reduce((sum, question) => sum + question.points, 0);
    const got = [...earned.values()].reduce((sum, outcome) => sum + outcome.earned, 0);
    const missed = asked().filter((question) => earned.get(question).earned < question.points);
    find("#score").textContent = `${got} of ${points} points (${Math.round((100 * got) / points)} %)`;
    find("#missed").replaceChildren(...missed.map((question) => {
      const link = element("a", find(".stem", question.box).textContent);
      link.href = `#${question.box.id}`;
      const item = element("li");
      item.value = questions.indexOf(question) + 1;
      item.append(link);
      return item;
    }));
    find("#missed-head").textContent = missed.length ? "To look at again:" : "Everything right.";
    find("#again-missed").hidden = !missed.length;
    find("#finish").hidden = true;
    find(".result").hidden = false;
    if (focus) { find(".result").focus(); find(".result").scrollIntoView(); }
  };

  const finish = () => {
    asked().filter((question) => !earned.has(question)).forEach((question) => {
      const outcome = grade(question);
      settle(question, outcome);
      signs(question, outcome);
    });
    showResult(true);
  };

  const restart = (kept) => {
    earned.clear();
    questions.forEach(({ box }) => {
      box.classList.remove("locked");
      all(".sign", box).forEach((sign) => sign.remove());
      all("label", box).forEach((label) => label.classList.remove("is-key", "is-slip"));
      all("input, select", box).forEach((control) => { control.disabled = false; });
      find(".feedback", box).hidden = true;
    });
    find("form").reset();
    questions.forEach((question) => { question.box.hidden = !kept.includes(question); });
    find(".result").hidden = true;
    find("#finish").hidden = false;
    showMode();
    find("h1").focus();
    window.scrollTo(0, 0);
  };

  const showMode = () => {
    questions.forEach((question) => { find(".actions", question.box).hidden = isTest() || earned.has(question); });
    showProgress();
  };

  questions.forEach((question) => {
    find(".check", question.box).addEventListener("click", () => check(question));
    question.box.addEventListener("input", showProgress);
    question.box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
      event.preventDefault();
      if (!isTest()) check(question);
    });
  });
  find("form").addEventListener("submit", (event) => event.preventDefault());
  all(".mode input").forEach((input) => input.addEventListener("change", showMode));
  find("#finish").addEventListener("click", finish);
  find("#again").addEventListener("click", () => restart(questions));
  find("#again-missed").addEventListener("click", () => {
    restart(asked().filter((question) => earned.get(question).earned < question.points));
  });
  all(".print").forEach((button) => button.addEventListener("click", () => window.print()));
  all("[data-dead]").forEach((part) => part.remove());
  all("[data-live]").forEach((part) => { part.hidden = false; });
  find("form").reset();
  showMode();
})();
