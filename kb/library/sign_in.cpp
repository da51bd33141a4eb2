#include "kb/library/sign_in.h"

#include <algorithm>
#include <vector>

#include "kb/library/password.h"
#include "kb/library/people.h"

namespace kb {
namespace {

using std::chrono::seconds;

constexpr std::size_t longest_key = 64;

std::string name_key(std::string_view name) {
  std::string key = "n" + std::string(name.substr(0, longest_key));
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return key;
}

/// One customer line of IPv6 has 2^64 addresses: its first four groups count as one.
std::string address_key(std::string_view address) {
  std::size_t end = address.size();
  if (address.find('.') == std::string_view::npos) {
    int groups = 0;
    for (std::size_t i = 0; i < address.size(); ++i) {
      if (address[i] != ':') continue;
      const bool shortened = i + 1 < address.size() && address[i + 1] == ':';
      if (++groups == 4 || shortened) {
        end = i;
        break;
      }
    }
  }
  return "a" + std::string(address.substr(0, std::min(end, longest_key)));
}

void count_failure(int& failures, Time& closed_until, const SignInThrottle::Limit& limit, Time at) {
  const int past = ++failures - limit.free;
  if (past <= 0) return;
  const seconds closed = past > 20 ? limit.longest : std::min(limit.longest, seconds(std::int64_t{1} << (past - 1)));
  closed_until = at + closed;
}

}  // namespace

SignInThrottle::Entry& SignInThrottle::entry(const std::string& key, const Limit& limit, Time at) {
  Entry& found = entries_[key];
  if (found.failures > 0 && at > found.changed) {
    const auto forgiven = (at - found.changed) / limit.forgive;
    found.failures = static_cast<int>(std::max<std::int64_t>(0, found.failures - forgiven));
    found.changed += forgiven * limit.forgive;
  }
  if (found.failures == 0) found.changed = at;
  return found;
}

int SignInThrottle::attempt(std::string_view name, std::string_view address, Time at) {
  const std::lock_guard lock(mutex_);
  if (entries_.size() + 2 > most_entries) make_room();
  Entry& by_this_name = entry(name_key(name), by_name, at);
  Entry& from_this_address = entry(address_key(address), by_address, at);
  const Time open = std::max(by_this_name.closed_until, from_this_address.closed_until);
  if (open > at) return static_cast<int>((open - at).count());
  count_failure(by_this_name.failures, by_this_name.closed_until, by_name, at);
  count_failure(from_this_address.failures, from_this_address.closed_until, by_address, at);
  return 0;
}

void SignInThrottle::succeeded(std::string_view name, std::string_view address) {
  const std::lock_guard lock(mutex_);
  entries_.erase(name_key(name));
  take_back(address_key(address));
}

void SignInThrottle::dropped(std::string_view name, std::string_view address) {
  const std::lock_guard lock(mutex_);
  take_back(name_key(name));
  take_back(address_key(address));
}

void SignInThrottle::take_back(const std::string& key) {
  const auto found = entries_.find(key);
  if (found == entries_.end()) return;
  found->second.failures = std::max(0, found->second.failures - 1);
  found->second.closed_until = {};
}

void SignInThrottle::make_room() {
  std::vector<Time> ages;
  ages.reserve(entries_.size());
  for (const auto& [key, entry] : entries_) ages.push_back(entry.changed);
  const auto quarter = ages.begin() + static_cast<std::ptrdiff_t>(ages.size() / 4);
  std::ranges::nth_element(ages, quarter);
  std::size_t excess = ages.size() / 4 + 1;
  std::erase_if(entries_, [&](const auto& each) { return excess > 0 && each.second.changed <= *quarter && excess--; });
}

std::optional<Person> authenticate(Database& db, std::string_view name, std::string_view password, std::string_view address) {
  auto& throttle = db.kept<SignInThrottle>();
  const int wait = throttle.attempt(name, address, now());
  if (wait > 0) throw TooMany("Too many failed attempts. Please wait " + std::to_string(wait) + " seconds and try again.", wait);

  std::string hash;
  std::optional<Person> person;
  bool right = false;
  try {
    db.read([&](Connection& record) {
      person = find_person(record, name);
      if (person && !person->disabled)
        record.query(
            "select password from person where key = ?", [&](const Row& row) { hash = row.text(0); }, person->id);
    });
    right = db.kept<PasswordHasher>().verify(hash, password);
  } catch (...) {
    throttle.dropped(name, address);
    throw;
  }
  if (!right) return std::nullopt;
  throttle.succeeded(name, address);
  return person;
}

}  // namespace kb
