// doorway.h: the functions that JavaScript calls ("doorway": the only way into the core from there). They convert and
// decide nothing. Only numbers are passed; text and answers are in the mailbox. Compiles natively too; embind.cpp
// registers them.
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

// The address of a part of the mailbox.
const void* place_of(Word part);

// The functions below return 1 for ok and 0 for refused, and leave the answer in the mailbox.

// Reads the text in the mailbox. `door` (Door) says what kind of text it is. The answer has the values of a link in
// the order of its result, or the ticket itself.
Word read_text(Word door, Word length, Word encoding);

// One member of extraData. `what` is its Field, plus its Type from bit shifts::type on, plus, at bit shifts::encoded,
// whether outer_str is percent-encoded. The answer has no value if the value was right as given.
Word normalize_member(Word what, Word length, Word encoding);

// The answer of geturl: `url` is the Type of its url.
Word check_geturl_answer(Word errcode, Word url);

// The members of a request as a whole; `present` has one bit for each of them.
Word check_request(Word request, Word present);

// The Kind. `shape` holds limits::type_bits bits for each member, in the order of ReturnShape; the text is the appId.
Word classify_return(Word shape, Word length, Word encoding);

// Returns 0, or the Code of what is wrong plus one. `what` is a CardMember, plus its Type from bit shifts::type on.
Word check_member(Word what, Word length, Word encoding);
// The same, for a member that the request does not have; the text is its name.
Word check_key(Word request, Word length, Word encoding);

// The answer to a question about the text, a number.
Word ask(Word question, Word length, Word encoding);

}  // namespace wxcard::bindings

#endif
