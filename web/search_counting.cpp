#include "web/search_counting.h"

#include "web/state.h"

namespace web {

void count_search(Application& application, const Request& request, const SearchAddress& address, const indexer::SearchResult& result) {
  const std::string* typing = request.parameter("typing");
  const bool found = result.total > 0;
  if ((typing && *typing == "1") || address.offset > 0 || (!found && address.has_filters())) return;
  application.state->counted_searches.count(result.corrected.empty() ? address.text : result.corrected, found,
                                            request.person ? request.person->name : request.address);
}

}  // namespace web
