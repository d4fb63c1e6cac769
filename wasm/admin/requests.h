// requests.h: the small requests around card opening, checked before they are sent.
#ifndef WXCARD_ADMIN_REQUESTS_H
#define WXCARD_ADMIN_REQUESTS_H

#include "admin/document.h"

namespace wxcard::admin {

// card/membercard/activate/geturl: {"card_id", "outer_str"?}
void check_activate_url(const Place& document, Need card_id);

// card/membercard/activatetempinfo/get: {"activate_ticket"}, decoded once. 72011 otherwise.
void check_activate_temp_info(const Place& document);

// card/membercard/activate: {"membership_number", "code", "card_id"?, "init_bonus"?, …}, the code plain. 40056 otherwise.
void check_activate(const Place& document);

// card/membercard/userinfo/get: {"card_id", "code"}, the code plain.
void check_user_info(const Place& document);

// card/code/decrypt: {"encrypt_code"}, decoded once. Sent encoded it comes back with errcode 0 and garbage, and
// activation then fails with 40056.
void check_decrypt_code(const Place& document);

}  // namespace wxcard::admin

#endif
