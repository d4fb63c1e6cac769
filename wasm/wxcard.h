// wxcard.h: the whole core. Include this one to use it from C++.
#ifndef WXCARD_WXCARD_H
#define WXCARD_WXCARD_H

#include "bounds.h"
#include "card/card_code.h"
#include "card/card_request.h"
#include "card/card_value.h"
#include "link/activation_link.h"
#include "link/extra_data.h"
#include "link/geturl_answer.h"
#include "link/submit_link.h"
#include "output.h"
#include "problem.h"
#include "return/app_id.h"
#include "return/referrer_info.h"
#include "type.h"

#endif
