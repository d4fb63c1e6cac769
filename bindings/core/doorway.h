// doorway.h: the functions that JavaScript calls. They convert and decide nothing; only numbers cross, text and answers lie in
// the mailbox. Compiles natively too; embind.cpp registers them.
#ifndef WXCARD_BINDINGS_CORE_DOORWAY_H
#define WXCARD_BINDINGS_CORE_DOORWAY_H

#include "mailbox.h"

namespace wxcard::bindings {

enum class Part : Word {
#define WXCARD_PART(id) id,
#include "mailbox.def"
#undef WXCARD_PART
};
enum class Door : Word {
#define WXCARD_DOOR(id) id,
#include "mailbox.def"
#undef WXCARD_DOOR
};
enum class Question : Word {
#define WXCARD_QUESTION(id) id,
#include "mailbox.def"
#undef WXCARD_QUESTION
};

// Where a part of the mailbox lies.
const void* place_of(Word part);

// The functions below tell 1 for ok and 0 for refused, and leave the answer in the mailbox.

// Reads the text in the mailbox as what the door says. Values: of a link in the order of its result; of a ticket itself.
Word read_text(Word door, Word length, Word encoding);

// One member of extraData. `what` is its Field, its Type from shifts::type on, and from shifts::encoded on whether
// outer_str is percent-encoded. The value is missing where it is the one that was given.
Word normalize_member(Word what, Word length, Word encoding);

// The answer of geturl: `url` is the Type of its url.
Word check_geturl_answer(Word errcode, Word url);

// The members of a request as a whole; `present` has one bit for each of them.
Word check_request(Word request, Word present);

// The Kind. `shape` holds limits::type_bits bits for each member, in the order of ReturnShape; the text is the appId.
Word classify_return(Word shape, Word length, Word encoding);

// 0, or one more than the Code of what is wrong. `what` is a CardMember, its Type from shifts::type on.
Word check_member(Word what, Word length, Word encoding);
// The text is the name of a member that the request does not have.
Word check_key(Word request, Word length, Word encoding);

// The answer to a question about the text, a number.
Word ask(Word question, Word length, Word encoding);

}  // namespace wxcard::bindings

#endif
