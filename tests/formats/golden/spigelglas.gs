// Makes a Google Form from Sergey Spigelglas (7 questions).
// 1. Open script.google.com and choose "New project".  2. Paste this whole text over what stands there.
// 3. Press "Run" and allow it to make a form.  4. The log shows the address of the form.
// Questions with a typed answer are not graded by themselves: their accepted answers stand in the feedback.

const QUIZ = {
  "title": "Sergey Spigelglas",
  "description": "“Sergey Spigelglas”, by Wikipedia contributors, https://en.wikipedia.org/wiki/Sergey_Spigelglas, CC BY-SA 4.0",
  "questions": [
    {
      "title": "When was Sergey Spigelglas born?",
      "options": [
        "2 November 1897",
        "3 March 1899",
        "29 April 1897",
        "28 May 1896"
      ],
      "right": 2,
      "feedback": "“Sergey Mikhailovich Spigelglas (29 April 1897 – 29 January 1941) was a Soviet intelligence officer.” (lead)"
    },
    {
      "title": "When was Sergey Spigelglas shot?",
      "feedback": "29 January 1941 / January 29, 1941\n“He was shot on 29 January 1941.” (lead)"
    },
    {
      "title": "In what year did Spigelglas join the Cheka?",
      "feedback": "1918\n“In 1918 he joined the Cheka.” (lead)"
    },
    {
      "title": "What was Spigelglas from February to June 1938?",
      "options": [
        "ambassador in Paris",
        "acting head of the foreign department",
        "chief of the border guard"
      ],
      "right": 1,
      "feedback": "“acting head of the foreign department, as the source says.” (lead)"
    },
    {
      "title": "In which city did Spigelglas run a fish shop?",
      "options": [
        "Vienna",
        "Berlin",
        "Prague",
        "Paris"
      ],
      "right": 3,
      "feedback": "“In Paris he ran a fish shop on the Boulevard Montmartre.” (lead)"
    },
    {
      "title": "In what village was Spigelglas born?",
      "feedback": "Mosty\n“He was born in the village of Mosty, near Grodno.” (lead)"
    },
    {
      "title": "In which city did Spigelglas study law?",
      "options": [
        "Warsaw",
        "Minsk",
        "Moscow"
      ],
      "right": 2,
      "feedback": "“He studied law in Moscow.” (lead)"
    }
  ]
};

function makeForm() {
  const form = FormApp.create(QUIZ.title);
  form.setIsQuiz(true);
  if (QUIZ.description) {
    form.setDescription(QUIZ.description);
  }
  for (const question of QUIZ.questions) {
    if (question.options) {
      const item = form.addMultipleChoiceItem();
      item.setTitle(question.title);
      item.setChoices(question.options.map((text, index) => item.createChoice(text, index === question.right)));
      item.setPoints(1);
      if (question.feedback) {
        const feedback = FormApp.createFeedback().setText(question.feedback).build();
        item.setFeedbackForCorrect(feedback);
        item.setFeedbackForIncorrect(feedback);
      }
    } else {
      const item = form.addTextItem();
      item.setTitle(question.title);
      item.setPoints(1);
      item.setGeneralFeedback(FormApp.createFeedback().setText(question.feedback).build());
    }
  }
  Logger.log(form.getEditUrl());
}
