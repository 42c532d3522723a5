"""What quizgen's cards look like in Anki: HTML, CSS and a little script, as data.

The text may change between versions; then ``STYLED_AT`` must grow (a test holds the digest), or Anki keeps the old
one. Nothing is loaded from anywhere, right and wrong are told by signs and not by colour alone, and without the script
the options are a plain list.
"""

STYLED_AT = 1795590167
"""Unix seconds at which a template, the script or the CSS last changed. A user's own later change in Anki is kept."""

_SCRIPT = """<script>
(function () {
  var box = document.querySelector(".options"), key = document.querySelector(".key");
  if (!box || !key || box.dataset.ready) return;
  box.dataset.ready = "1";
  var list = box.querySelector("ul"), items = Array.prototype.slice.call(list.children);
  var name = "quizgen " + box.dataset.id, isBack = !!document.getElementById("answer"), saved = {};
  function same(one, other) { return one.textContent.trim() === other.textContent.trim(); }
  function keep() { try { sessionStorage.setItem(name, JSON.stringify(saved)); } catch (e) { window[name] = saved; } }
  try { saved = JSON.parse(sessionStorage.getItem(name) || "{}"); } catch (e) { saved = window[name] || {}; }
  if (!isBack) {
    saved = { order: items.map(function (_, i) { return i; }), chosen: null };
    if (box.dataset.kind !== "date") {
      saved.order.sort(function () { return Math.random() - 0.5; });
    }
    keep();
  }
  if (saved.order && saved.order.length === items.length) {
    saved.order.forEach(function (i) { list.appendChild(items[i]); });
  }
  function show() {
    items.forEach(function (item, i) {
      var tapped = saved.chosen === i;
      item.classList.toggle("right", same(item, key) && (isBack || tapped));
      item.classList.toggle("wrong", !same(item, key) && tapped);
      if (!isBack) item.setAttribute("aria-checked", String(tapped));
    });
  }
  if (!isBack) {
    list.setAttribute("role", "radiogroup");
    list.setAttribute("aria-label", "Options");
  }
  items.forEach(function (item, i) {
    if (isBack) return;
    function choose() { saved.chosen = i; keep(); show(); item.blur(); }
    item.setAttribute("role", "radio");
    item.tabIndex = 0;
    item.addEventListener("click", choose);
    item.addEventListener("keydown", function (event) {
      if (event.key === "Enter") { event.stopPropagation(); event.preventDefault(); choose(); }
    });
  });
  box.classList.toggle("open", !isBack);
  show();
})();
</script>"""

_OPTIONS = f"""{{{{#Options}}}}<div class="options" data-kind="{{{{text:Kind}}}}" data-id="{{{{text:Id}}}}">\
{{{{Options}}}}</div><div class="key" hidden>{{{{Answer}}}}</div>{_SCRIPT}{{{{/Options}}}}"""

_SOURCE = """{{#Accepted}}<div class="also">Also right: {{Accepted}}</div>{{/Accepted}}
{{#Extra}}<div class="extra">{{Extra}}</div>{{/Extra}}
{{#Sentence}}<details class="source"><summary>Source</summary>
<blockquote>{{Sentence}}</blockquote>{{#Evidence}}<div class="evidence">{{Evidence}}</div>{{/Evidence}}
<footer>{{Document}}{{#Locator}} · {{Locator}}{{/Locator}}</footer></details>{{/Sentence}}"""

_QUESTION = '<div class="question">{{Question}}</div>'
_ANSWER = '<hr id="answer"><div class="answer">{{Answer}}</div>'

BASIC = (f"{_QUESTION}\n{_OPTIONS}", f"{_QUESTION}\n{_ANSWER}\n{_OPTIONS}\n{_SOURCE}")
TYPED = (
    f"{_QUESTION}\n{{{{type:Answer}}}}",
    f'{_QUESTION}\n<hr id="answer"><div class="answer typed">{{{{type:Answer}}}}</div>\n{_SOURCE}',
)
CLOZE = (
    '<div class="prompt">{{Question}}</div>\n<div class="question text">{{cloze:Text}}</div>',
    '<div class="prompt">{{Question}}</div>\n<hr id="answer"><div class="answer text">{{cloze:Text}}</div>\n' + _SOURCE,
)
REVERSED = (
    '<div class="prompt">Which question about {{Document}} has this answer?</div>\n'
    '<div class="question">{{Answer}}</div>',
    '<div class="question">{{Answer}}</div>\n<hr id="answer"><div class="answer">{{Question}}</div>\n' + _SOURCE,
)
FORWARD = (_QUESTION, f"{_QUESTION}\n{_ANSWER}\n{_SOURCE}")

CSS = """.card {
  --ink: #1d2330; --soft: #5b6472; --paper: #ffffff; --line: #d5dae2; --tint: #f4f6f9;
  --accent: #1f5fbf; --right: #1b7a3d; --right-tint: #e7f5eb; --wrong: #b3261e; --wrong-tint: #fcebea;
  color: var(--ink); background: var(--paper); font: 20px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  text-align: center; padding: 0.75rem; overflow-wrap: anywhere;
}
.card.nightMode, .card.night_mode, .nightMode .card, .night_mode .card {
  --ink: #e8eaee; --soft: #a6aebb; --paper: #1b1d22; --line: #3a3f49; --tint: #262a31;
  --accent: #8ab4f8; --right: #81d49b; --right-tint: #1d3626; --wrong: #f5a49e; --wrong-tint: #402321;
}
.question, .answer, .prompt, .options, .also, .extra, .source, #typeans {
  max-width: 34rem; margin-left: auto; margin-right: auto;
}
.question { margin-top: 1.5rem; font-size: 1.3em; line-height: 1.35; font-weight: 600; text-wrap: balance; }
.prompt { margin-top: 1rem; color: var(--soft); font-size: 0.9em; }
.prompt + .question { margin-top: 0.5rem; }
.question.text, .answer.text { font-weight: 400; font-size: 1.1em; text-align: start; }
hr#answer { border: 0; border-top: 1px solid var(--line); max-width: 34rem; margin: 1.25rem auto; }
.answer { color: var(--accent); font-size: 1.3em; line-height: 1.35; font-weight: 600; }
.answer.text { color: inherit; }
.cloze { color: var(--accent); font-weight: 700; }
.options ul { list-style: none; margin: 1.25rem 0 0; padding: 0; display: grid; gap: 0.5rem; text-align: start; }
.options li {
  border: 1px solid var(--line); border-radius: 0.6rem; background: var(--tint); padding: 0.55rem 2.4rem 0.55rem 0.9rem;
  min-height: 1.5em; position: relative; -webkit-tap-highlight-color: transparent;
}
.options.open li { cursor: pointer; }
.options.open li:hover, .options.open li:focus-visible { border-color: var(--accent); outline: none; }
.options li.right { border-color: var(--right); background: var(--right-tint); color: var(--right); font-weight: 600; }
.options li.wrong { border-color: var(--wrong); background: var(--wrong-tint); color: var(--wrong); }
.options li.right::after, .options li.wrong::after {
  position: absolute; right: 0.9rem; top: 0.55rem; font-weight: 700;
}
.options li.right::after { content: "\\2713"; }
.options li.wrong::after { content: "\\2717"; }
.also, .extra { margin-top: 1rem; color: var(--soft); font-size: 0.9em; }
.also ul { display: inline; margin: 0; padding: 0; }
.also li { display: inline; }
.also li + li::before { content: "; "; }
.source { margin-top: 1.5rem; text-align: start; color: var(--soft); font-size: 0.9em; }
.source summary { cursor: pointer; padding: 0.5rem 0; color: var(--accent); }
.source blockquote {
  margin: 0.25rem 0; padding: 0.1rem 0 0.1rem 0.9rem; border-left: 3px solid var(--line); color: var(--ink);
}
.source .evidence ul { margin: 0.5rem 0 0; padding-left: 1.9rem; }
.source footer { margin-top: 0.5rem; font-size: 0.9em; }
#typeans { box-sizing: border-box; width: 100%; max-width: 34rem; margin-top: 1.25rem; padding: 0.6rem 0.8rem;
  border: 1px solid var(--line); border-radius: 0.6rem; background: var(--tint); color: var(--ink);
  font: inherit !important; text-align: start; }
code#typeans { display: block; white-space: pre-wrap; }
.typeGood { background: var(--right-tint); color: var(--right); }
.typeBad { background: var(--wrong-tint); color: var(--wrong); }
.typeMissed { background: transparent; color: var(--soft); }
"""
