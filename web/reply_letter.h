#pragma once

#include <string>
#include <string_view>

namespace web {

/// How an e-mail to a customer begins and ends, formally but for everybody. Languages by their tags; `pt-BR` takes what `pt` has.
struct LetterFrame {
  std::string_view lang, greeting, closing;
};
/// nullptr if there is none for the language.
const LetterFrame* letter_frame(std::string_view lang);

/// `text` between greeting and closing; alone if there are none for the language.
std::string reply_letter(std::string_view text, std::string_view lang);

}  // namespace web
