// admin::check: every kind of request, any text.
#include "admin/admin.h"

#include "invariants.h"
#include "json_oracle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  fuzz::Source source(data, size);
  const auto kind = static_cast<admin::Kind>(source.byte() % (admin::kKindCount + 1));
  const fuzz::Block text(source.rest());
  const admin::Findings findings = admin::check(kind, text.view());
  const admin::Findings again = admin::check(kind, text.view());
  const std::string json = to_json(findings);
  fuzz::expect(json == to_json(again), "pure");
  fuzz::expect(fuzz::JsonOracle::read(json).has_value(), "the findings are JSON");
  fuzz::expect(findings.items().size() <= admin::Findings::kMax, "findings are bounded");
  for (const admin::Finding& finding : findings.items()) {
    fuzz::expect(!finding.offset || *finding.offset <= text.view().size(), "an offset lies in the text");
    fuzz::expect(finding.pointer.empty() || finding.pointer.front() == '/', "a finding stands at a JSON pointer");
  }
  return 0;
}
