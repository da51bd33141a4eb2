#include "indexer/card.h"

#include "indexer/packing.h"

namespace indexer {
namespace {

constexpr std::uint64_t format = 2;

void pack_list(Packer& packer, const std::vector<std::string>& list) {
  packer.number(list.size());
  for (const std::string& value : list) packer.text(value);
}

std::vector<std::string> unpack_list(Unpacker& unpacker) {
  std::vector<std::string> list;
  for (std::uint64_t left = unpacker.number(); left > 0 && unpacker.ok(); --left) list.emplace_back(unpacker.text());
  return list;
}

/// Days before 1970 don't occur; 0 is absence.
void pack_date(Packer& packer, std::optional<kb::Date> date) {
  packer.number(date ? static_cast<std::uint64_t>(date->time_since_epoch().count()) + 1 : 0);
}

std::optional<kb::Date> unpack_date(Unpacker& unpacker) {
  const std::uint64_t days = unpacker.number();
  if (days == 0) return std::nullopt;
  return kb::Date(std::chrono::days(static_cast<std::int32_t>(days) - 1));
}

}  // namespace

std::string pack(const DocumentCard& card) {
  Packer packer;
  packer.number(format).text(card.id).text(card.lang).text(card.kind).text(card.class_name).text(card.title);
  for (const auto* list : {&card.markets, &card.products, &card.scenarios, &card.platforms}) pack_list(packer, *list);
  packer.number(static_cast<std::uint64_t>(card.updated.time_since_epoch().count()));
  pack_date(packer, card.verified);
  pack_date(packer, card.due);
  packer.text(card.folded_title).text(card.sort_key);
  packer.number(card.labels.size());
  for (const auto& [lang, word] : card.labels) packer.text(lang).text(word);
  return packer.take();
}

std::optional<DocumentCard> unpack_card(std::string_view bytes) {
  Unpacker unpacker(bytes);
  if (unpacker.number() != format) return std::nullopt;
  DocumentCard card;
  for (auto* text : {&card.id, &card.lang, &card.kind, &card.class_name, &card.title}) *text = unpacker.text();
  for (auto* list : {&card.markets, &card.products, &card.scenarios, &card.platforms}) *list = unpack_list(unpacker);
  card.updated = kb::Time(std::chrono::seconds(static_cast<std::int64_t>(unpacker.number())));
  card.verified = unpack_date(unpacker);
  card.due = unpack_date(unpacker);
  card.folded_title = unpacker.text();
  card.sort_key = unpacker.text();
  for (std::uint64_t left = unpacker.number(); left > 0 && unpacker.ok(); --left) {
    std::string lang(unpacker.text());
    card.labels.emplace_back(std::move(lang), unpacker.text());
  }
  if (!unpacker.ok() || !unpacker.at_end()) return std::nullopt;
  return card;
}

kb::Freshness freshness(const DocumentCard& card, kb::Date today) {
  if (!card.verified) return kb::Freshness::unverified;
  return card.due && *card.due < today ? kb::Freshness::overdue : kb::Freshness::verified;
}

}  // namespace indexer
