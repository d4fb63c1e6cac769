// wxcard.h: the whole core. Include this one to use it from C++.
#ifndef WXCARD_WXCARD_H
#define WXCARD_WXCARD_H

#include "activation_link.h"
#include "app_id.h"
#include "bounds.h"
#include "card_code.h"
#include "card_value.h"
#include "extra_data.h"
#include "output.h"
#include "problem.h"
#include "referrer_info.h"
#include "show_options_json.h"
#include "show_options_lines.h"
#include "submit_link.h"

#endif
