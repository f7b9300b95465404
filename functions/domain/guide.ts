import type { GuideMonth } from './cycle-months.ts';

interface Bone {
  minutes: number;
  what: string;
}

/** One month's hour, in the words that leaders read. */
export interface Guide {
  month: GuideMonth | 'extra';
  title: string;
  intro: string;
  /** The course of the hour; the minutes add up to sixty. */
  bones: Bone[];
  /** For whoever is coaching just then. */
  questions: string[];
  championing: string;
  beforeNextTime: string;
}

interface Chapter extends Omit<Guide, 'month' | 'bones'> {
  arriving: Bone;
  /** What the one who starts talks about, and how the others take their turn after. */
  firstTurn: string;
  nextTurn: string;
  closing: Bone;
}

const CHAPTERS: Record<GuideMonth | 'extra', Chapter> = {
  1: {
    title: 'Your first hour',
    intro:
      'You chose each other, so the most important thing is there already: trust. Use this hour to get to know ' +
      'each other as leaders, both what you do well and what now and then gets in your own way. By the end, each ' +
      'of you has one or two draft growth targets and knows whom to ask about them. What you say here stays ' +
      'between you.',
    arriving: {
      minutes: 6,
      what: 'Arrive. Phones away. Say why you were glad to pair, and what you hope for from these months.',
    },
    firstTurn:
      'One of you starts: what you are good at as a leader, and what you do that holds you back. Whoever coaches ' +
      'asks and listens; advice can wait.',
    nextTurn: 'Change places: as much time, and as much attention.',
    closing: {
      minutes: 12,
      what:
        'Together, put one or two draft targets for each of you into a plain sentence. Then think of two to five ' +
        'colleagues who see you at work and will be straight with you.',
    },
    questions: [
      'When are you at your best as a leader, and what are you doing then?',
      'Which habit trips you up, even when you mean well?',
      'If you let go of that habit, what would become possible for you and for your team?',
      'Who has seen you in enough situations to say whether you have picked the right thing?',
    ],
    championing: 'Tell your partner one thing that you rate in them as a leader, and when you saw it.',
    beforeNextTime:
      'Write down your one or two draft targets, and ask the colleagues you thought of what they make of them.',
  },
  2: {
    title: 'What they told you, and what you decide',
    intro:
      'Colleagues have taken the trouble to be honest with you. Bring as much of what they wrote as you wish to ' +
      'share, read it together without defending yourself, and look for what rings true. Then decide. It is ' +
      'advice, not a verdict, and the choice is yours. If some answers are still on their way, work with what ' +
      'you have: you know yourself, too.',
    arriving: { minutes: 6, what: 'Arrive. A sentence each: what was it like to ask, and to be asked?' },
    firstTurn:
      'Whoever did not start last time starts now: what you were told, what surprised you, and which one or two ' +
      'targets you settle on. Aim for tough but doable.',
    nextTurn: 'Change places, at the same unhurried pace.',
    closing: {
      minutes: 6,
      what: 'Each of you says aloud what you will do differently, and where you will try it first.',
    },
    questions: [
      'What in this advice did you half know already?',
      'Which change would the people around you notice first?',
      'Will you dial this behaviour up or down, and what exactly would I see you do?',
      'Which meeting in the next few weeks would be a good one to try it in?',
    ],
    championing: 'Tell your partner what you admired in the way they took the advice.',
    beforeNextTime:
      'Settle your targets, thank those who answered, and try your new behaviour once, on the occasion you named.',
  },
  3: {
    title: 'How the try-out went',
    intro:
      'You may have tried something by now, or you meant to. Either is a fine place to start from: any attempt ' +
      'moves you forward, and all we ask is how far. By now you also know each other well enough to talk about the ' +
      'hour itself, and whether it gives each of you as much as it should.',
    arriving: {
      minutes: 6,
      what: 'Arrive. Each of you recalls a moment since last time that went better than expected.',
    },
    firstTurn:
      'Change who starts. What you tried, how people responded, how big the improvement was, and what comes next.',
    nextTurn: 'Change places. Ask first; advise only if your partner would like it.',
    closing: {
      minutes: 12,
      what:
        'Look at your hours so far: do they work equally well for each of you? Agree on one thing to keep and ' +
        'one to do differently.',
    },
    questions: [
      'What did you do that the old you would not have done?',
      'How big an improvement do you see: not yet, a little, clear or big?',
      'What made it easier, or harder, than you had thought?',
      'What will you try next, and who will be in the room?',
    ],
    championing: 'Say where you saw courage: trying something new in front of colleagues takes plenty.',
    beforeNextTime: 'Try it again somewhere else, and watch what it does to the conversation.',
  },
  4: {
    title: 'Going further',
    intro:
      'What worked among friends can now be tried where it counts more: under pressure, with a sceptic, before a ' +
      'larger audience. If your first target is well on its way, you may prefer to take up the other. And if you ' +
      'have cracked one, say so, and enjoy it.',
    arriving: { minutes: 6, what: 'Arrive. Name something that has become easier since your first hour.' },
    firstTurn:
      'Change who starts. Where the new behaviour holds, where it slips, and where you want to take it now.',
    nextTurn: 'Change places. Stay curious for a little longer than feels natural.',
    closing: { minutes: 6, what: 'Each of you picks the harder setting, and says when it comes up.' },
    questions: [
      'When does the old habit come back, and what brings it on?',
      'Where would it matter most to get this right?',
      'What would a bolder version of your last try-out look like?',
      'Have you cracked this one, so that your other target can have its turn?',
    ],
    championing: 'Tell your partner something they do now that you did not see them do at the start.',
    beforeNextTime: 'Take the new behaviour into the harder setting, or make a start on your other target.',
  },
  5: {
    title: 'What has become habit',
    intro:
      'Some of what you practised you now do without a thought. Find out what: from yourself, from your partner ' +
      'and, if you wish, from a few colleagues. Others often see a change before we do.',
    arriving: {
      minutes: 6,
      what: 'Arrive. Read out the targets as you first put them.',
    },
    firstTurn:
      'Change who starts. What has stuck and what has not yet; then ask your partner what they have seen change.',
    nextTurn: 'Change places. Be candid and generous in one breath.',
    closing: {
      minutes: 6,
      what: 'Decide, each for yourself, whether to ask colleagues what they have noticed, and which of them.',
    },
    questions: [
      'What do you do these days without having to remind yourself?',
      'What have others noticed, and what do you hope they have?',
      'May I tell you what I have seen change?',
      'What will help you hold on to this in a difficult week?',
    ],
    championing: 'Describe the leader your partner is becoming, with one scene that shows it.',
    beforeNextTime:
      'If you wish, ask a few colleagues what change they have seen. Keep practising what has not stuck yet.',
  },
  6: {
    title: 'What you learnt',
    intro:
      'This is your last hour as partners in this round. Look back at what worked, at what did not and what it ' +
      'taught you, and at what the rest of the team could use. Sharing is an invitation, nothing more: keep it ' +
      'between you, or pass on as much as you like, with your name or without.',
    arriving: { minutes: 6, what: 'Arrive. Each of you remembers where the other began.' },
    firstTurn:
      'Change who starts. What you set out to change, what came of it, and what you would tell the team.',
    nextTurn: 'Change places, and listen for the lesson that somebody else could use.',
    closing: {
      minutes: 12,
      what: 'Each of you chooses what to share, if anything. Then take the time to thank each other.',
    },
    questions: [
      'What worked better than you dared to hope?',
      'Which attempt came to little, and what did you take from it?',
      'What would you say to a colleague who is about to begin on the same target?',
      'Is there a part of this that you would be glad for the team to hear?',
    ],
    championing: 'Thank your partner for one question or remark that has stayed with you.',
    beforeNextTime:
      'Write down what you learnt and choose who may read it. Then think about whom you would like to learn with next.',
  },
  extra: {
    title: 'A month more to practise',
    intro:
      'Your round runs a little longer than most, which gives the new habit time to settle. No new theme this ' +
      'month: practise, compare notes, practise again.',
    arriving: { minutes: 6, what: 'Arrive. One thing each that you are pleased with since you last met.' },
    firstTurn: 'Change who starts. What you tried, what you saw, and what you would like to try next.',
    nextTurn: 'Change places, with an open mind and no hurry.',
    closing: { minutes: 6, what: 'Each of you names the next occasion.' },
    questions: [
      'Where has the new behaviour begun to feel like you?',
      'Where is it still an effort, and is the effort worth it?',
      'What is the smallest next step that would make a real difference?',
    ],
    championing: 'Tell your partner what you have come to count on them for.',
    beforeNextTime: 'Practise once where it comes easily, and once where it does not.',
  },
};

const HOUR = 60;

/** In a trio the same hour is shared by three: everyone still has their turn. */
function course({ arriving, firstTurn, nextTurn, closing }: Chapter, people: 2 | 3): Bone[] {
  const minutes = (HOUR - arriving.minutes - closing.minutes) / people;
  const others = Array.from({ length: people - 1 }, () => ({ minutes, what: nextTurn }));
  return [arriving, { minutes, what: firstTurn }, ...others, closing];
}

/** The guide to a month's hour, for a pair or for a trio. */
export function guide(month: GuideMonth | 'extra', people: 2 | 3 = 2): Guide {
  const chapter = CHAPTERS[month];
  const { title, intro, questions, championing, beforeNextTime } = chapter;
  return { month, title, intro, bones: course(chapter, people), questions, championing, beforeNextTime };
}

/** For each month that a longer cycle has between the fourth and the fifth. */
export const extraMonthGuide: Guide = guide('extra');
