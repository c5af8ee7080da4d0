/**
 * The shapes of the chat contract, as the service sends them. Only type checkers read this file: no browser loads
 * it. It is a script, not a module, so that its names are known in every file without importing them.
 *
 * @typedef {"az"|"ru"|"en"|"fa"|"ar"|"ur"} Language One of the six languages.
 * @typedef {"ltr"|"rtl"} Direction
 * @typedef {"answer"|"urgent"|"choice"|"no_answer"|"say"} Kind
 *
 * @typedef {object} Source Where a passage comes from.
 * @property {string} id
 * @property {string} paragraph Paragraph, recommendation or label within the document.
 * @property {string} title
 * @property {number} year
 *
 * @typedef {object} Passage One block of an article.
 * @property {"paragraph"|"step"|"heading"} kind
 * @property {number|null} step Number of a step, from 1.
 * @property {string} text Plain; phone numbers stand between U+2066 and U+2069.
 * @property {Source[]} sources
 *
 * @typedef {object} Contact Somebody to call or write to.
 * @property {string} id
 * @property {string} name
 * @property {string|null} phone
 * @property {string|null} [website] With or without its scheme.
 * @property {Language[]} languages Those the line is known to speak.
 * @property {string|null} hours
 *
 * @typedef {object} Article
 * @property {string} id
 * @property {string} title
 * @property {string} url Path of the article page.
 * @property {string} as_of Year of the newest source.
 * @property {number} confidence 0-1, higher is surer.
 *
 * @typedef {object} Choice A button: what it says and what pressing it sends back.
 * @property {string} label
 * @property {string} payload
 * @property {string|null} [article]
 *
 * @typedef {object} Message One bubble.
 * @property {Kind} kind
 * @property {Language} language
 * @property {Direction} dir
 * @property {string} text Never empty; phone numbers stand between U+2066 and U+2069.
 * @property {Article|null} [article]
 * @property {Passage[]} [passages]
 * @property {Contact[]} [contacts]
 * @property {Choice[]} [choices]
 * @property {"person"} [author] Where somebody of the helpline wrote it.
 * @property {boolean} [degraded] Whether it was found without the usual understanding.
 *
 * @typedef {Record<string, string>} Words The words around a conversation, by key, in one language.
 *
 * @typedef {object} Context What a message needs from its surroundings to be shown.
 * @property {Words} words In the language of the message.
 * @property {boolean} again Whether the same article was shown before it.
 * @property {import("./service.js").Service} service
 * @property {(text: string|undefined) => void} report Writes the status line.
 * @property {(choice: Choice) => void} choose Called when a choice is pressed.
 *
 * @typedef {object} Said What a person said.
 * @property {string} text
 * @property {string|null} payload What a pressed choice carries.
 * @property {string} key The same each time it is sent.
 *
 * @typedef {object} Wishes What a person can ask of the panel.
 * @property {(text: string) => void} send
 * @property {(language: Language) => void} pick
 * @property {() => void} renew
 * @property {() => void} close
 * @property {() => void} exit
 * @property {(wanted: boolean) => void} letters
 *
 * @typedef {object} Embedding What the loader gives an element, and what opening adds to it.
 * @property {boolean} open
 * @property {Language|undefined} named The language that the page named.
 * @property {HTMLElement} launcher
 * @property {(text: string) => void} [ask] Opens, and asks in the person's place.
 * @property {() => void} [leave] Does what the button "Leave now" does.
 *
 * @typedef {HTMLElement & Embedding} Host
 */
