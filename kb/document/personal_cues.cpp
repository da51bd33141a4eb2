#include <algorithm>
#include <map>
#include <span>

#include "kb/document/personal_text.h"

namespace kb {

namespace {

using Says = PersonalCue::Says;

// In lower case, as PersonalText::end_of compares.
constexpr std::u32string_view phone_words[] = {
    U"tel",         U"phone",         U"telephone",   U"mobile",      U"cell",      U"cellphone", U"cell phone",    U"whatsapp",
    U"call me at",  U"call me on",    U"reach me at", U"reach me on", U"fax",       U"telefon",   U"telefonnummer", U"handy",
    U"handynummer", U"rufnummer",     U"mobil",       U"mobilnummer", U"téléphone", U"tél",       U"portable",      U"teléfono",
    U"telefono",    U"móvil",         U"celular",     U"cellulare",   U"telefone",  U"telemóvel", U"zap",           U"телефон",
    U"телефона",    U"тел",           U"моб",         U"电话",        U"電話",      U"手机",      U"手機",          U"手机号",
    U"手机号码",    U"联系方式",      U"联系电话",    U"微信",        U"携帯",      U"携帯電話",  U"연락처",        U"전화",
    U"전화번호",    U"휴대폰",        U"핸드폰",      U"telepon",     U"no hp",     U"nomor hp",  U"no. hp",        U"điện thoại",
    U"sđt",         U"số điện thoại", U"هاتف",        U"هاتفي",       U"الهاتف",    U"جوال",      U"جوالي",         U"الجوال",
    U"موبايل",      U"واتساب",        U"โทร",         U"เบอร์",        U"เบอร์โทร",   U"फोन",       U"मोबाइल"};
constexpr std::u32string_view order_words[] = {U"order",
                                               U"order id",
                                               U"purchase",
                                               U"bestellung",
                                               U"bestellnummer",
                                               U"bestellnr",
                                               U"auftragsnummer",
                                               U"rechnungsnummer",
                                               U"invoice",
                                               U"commande",
                                               U"pedido",
                                               U"encomenda",
                                               U"compra",
                                               U"ordine",
                                               U"заказ",
                                               U"заказа",
                                               U"订单",
                                               U"订单号",
                                               U"订单编号",
                                               U"訂單",
                                               U"訂單編號",
                                               U"单号",
                                               U"注文",
                                               U"注文番号",
                                               U"주문",
                                               U"주문번호",
                                               U"pesanan",
                                               U"đơn hàng",
                                               U"mã đơn hàng",
                                               U"الطلب",
                                               U"طلب",
                                               U"طلبي",
                                               U"คำสั่งซื้อ",
                                               U"sipariş",
                                               U"zamówienie",
                                               U"zamówienia",
                                               U"bestelling"};
constexpr std::u32string_view tracking_words[] = {U"tracking",       U"tracking number",
                                                  U"sendungsnummer", U"sendungsverfolgung",
                                                  U"sendung",        U"paketnummer",
                                                  U"suivi",          U"numéro de suivi",
                                                  U"seguimiento",    U"número de seguimiento",
                                                  U"rastreo",        U"rastreio",
                                                  U"rastreamento",   U"código de rastreio",
                                                  U"spedizione",     U"tracciamento",
                                                  U"трек",           U"трек-номер",
                                                  U"отслеживания",   U"运单",
                                                  U"运单号",         U"快递单号",
                                                  U"物流单号",       U"追踪号",
                                                  U"追跡番号",       U"お問い合わせ番号",
                                                  U"伝票番号",       U"송장",
                                                  U"송장번호",       U"운송장",
                                                  U"운송장번호",     U"resi",
                                                  U"vận đơn",        U"mã vận đơn",
                                                  U"التتبع",         U"الشحنة"};
constexpr std::u32string_view passport_words[] = {U"passport",   U"reisepass",  U"passnummer", U"passeport", U"pasaporte",
                                                  U"passaporte", U"passaporto", U"паспорт",    U"护照",      U"護照",
                                                  U"护照号",     U"护照号码",   U"パスポート", U"旅券",      U"여권",
                                                  U"여권번호",   U"paspor",     U"hộ chiếu",   U"جواز",      U"جواز السفر"};
constexpr std::u32string_view identity_words[] = {U"ssn",
                                                  U"social security",
                                                  U"national insurance",
                                                  U"id card",
                                                  U"tax id",
                                                  U"personalausweis",
                                                  U"ausweisnummer",
                                                  U"steuer-id",
                                                  U"dni",
                                                  U"nie",
                                                  U"nif",
                                                  U"cpf",
                                                  U"cnpj",
                                                  U"rg",
                                                  U"codice fiscale",
                                                  U"身份证",
                                                  U"身份证号",
                                                  U"身分證",
                                                  U"マイナンバー",
                                                  U"주민등록번호",
                                                  U"nik",
                                                  U"ktp",
                                                  U"cccd",
                                                  U"инн",
                                                  U"снилс",
                                                  U"الهوية"};
constexpr std::u32string_view name_words[] = {
    U"my name is",    U"my name's",   U"recipient",    U"recipient name", U"ich heiße",    U"ich heisse",   U"mein name ist", U"empfänger",
    U"je m'appelle",  U"mon nom est", U"destinataire", U"me llamo",       U"mi nombre es", U"destinatario", U"destinatário",  U"mi chiamo",
    U"il mio nome è", U"meu nome é",  U"me chamo",     U"chamo-me",       U"меня зовут",   U"моё имя",      U"мое имя",       U"получатель",
    U"nama saya",     U"tôi tên là",  U"tên tôi là",   U"اسمي",           U"اسمي هو",      U"我叫",         U"我姓",          U"我的名字是",
    U"我的名字叫",    U"收件人",      U"收货人",       U"姓名",           U"私の名前は",   U"名前は",       U"お名前",        U"宛名",
    U"제 이름은",     U"이름은",      U"저는",         U"받는 사람",      U"수령인",       U"ผมชื่อ",         U"ฉันชื่อ"};
constexpr std::u32string_view person_words[] = {U"mr",       U"mrs",    U"ms",      U"herr",     U"herrn",  U"frau",
                                                U"monsieur", U"madame", U"mme",     U"señor",    U"señora", U"senhor",
                                                U"senhora",  U"signor", U"signora", U"господин", U"госпожа"};
constexpr std::u32string_view closing_words[] = {U"mit freundlichen grüßen",
                                                 U"mit freundlichen grüssen",
                                                 U"mit freundlichem gruß",
                                                 U"freundliche grüße",
                                                 U"viele grüße",
                                                 U"liebe grüße",
                                                 U"beste grüße",
                                                 U"mfg",
                                                 U"best regards",
                                                 U"kind regards",
                                                 U"warm regards",
                                                 U"regards",
                                                 U"best wishes",
                                                 U"sincerely",
                                                 U"yours sincerely",
                                                 U"yours faithfully",
                                                 U"yours truly",
                                                 U"cheers",
                                                 U"many thanks",
                                                 U"thanks",
                                                 U"thank you",
                                                 U"cordialement",
                                                 U"bien cordialement",
                                                 U"bien à vous",
                                                 U"salutations distinguées",
                                                 U"atentamente",
                                                 U"saludos",
                                                 U"un saludo",
                                                 U"saludos cordiales",
                                                 U"cordiali saluti",
                                                 U"distinti saluti",
                                                 U"saluti",
                                                 U"atenciosamente",
                                                 U"cumprimentos",
                                                 U"com os melhores cumprimentos",
                                                 U"abraços",
                                                 U"obrigado",
                                                 U"obrigada",
                                                 U"с уважением",
                                                 U"hormat saya",
                                                 U"terima kasih",
                                                 U"trân trọng",
                                                 U"مع تحياتي",
                                                 U"مع التحية",
                                                 U"تحياتي",
                                                 U"此致敬礼",
                                                 U"此致",
                                                 U"谢谢",
                                                 U"敬具",
                                                 U"よろしくお願いいたします",
                                                 U"よろしくお願いします",
                                                 U"よろしくお願い致します",
                                                 U"감사합니다"};
constexpr std::u32string_view article_words[] = {
    U"article",      U"art",      U"item",      U"sku",      U"asin",      U"ean",        U"gtin",           U"upc",           U"isbn",
    U"model",        U"part",     U"version",   U"firmware", U"serial",    U"v",          U"artikel",        U"artikelnummer", U"modell",
    U"seriennummer", U"artículo", U"artigo",    U"modelo",   U"modèle",    U"versión",    U"versão",         U"référence",     U"réf",
    U"articolo",     U"modello",  U"артикул",   U"версия",   U"прошивка",  U"модель",     U"型号",           U"货号",          U"版本",
    U"版本号",       U"固件",     U"商品编号",  U"型番",     U"品番",      U"バージョン", U"ファームウェア", U"버전",          U"펌웨어",
    U"모델",         U"versi",    U"phiên bản", U"الإصدار",  U"directive", U"regulation", U"verordnung",     U"richtlinie"};

constexpr struct {
  Says says;
  std::span<const std::u32string_view> words;
} vocabulary[] = {
    {Says::phone, phone_words},       {Says::order, order_words},       {Says::tracking, tracking_words},
    {Says::passport, passport_words}, {Says::identity, identity_words}, {Says::name, name_words},
    {Says::person, person_words},     {Says::closing, closing_words},   {Says::article, article_words},
};

/// Words between a cue and what it leads to.
constexpr std::u32string_view between[] = {
    U"is",     U"was",    U"no",       U"nr",     U"num",    U"number", U"numbers", U"id",    U"code",   U"the",    U"my",   U"ist",
    U"lautet", U"nummer", U"est",      U"numéro", U"numero", U"n",      U"nº",      U"n°",    U"es",     U"número", U"é",    U"è",
    U"de",     U"номер",  U"является", U"是",     U"为",     U"為",     U"号",      U"號",    U"号码",   U"號碼",   U"编号", U"名",
    U"番号",   U"は",     U"が",       U"번호",   U"번호는", U"는",     U"은",      U"nomor", U"adalah", U"saya",   U"رقم",  U"هو",
    U"هي",     U"số",     U"mã",       U"là",     U"name",   U"names",  U"nombre",  U"nom",
};

constexpr std::size_t longest_between = 24, longest_word = 9;

bool is_letter_of_any(char32_t c) { return is_word_letter(c) || is_han(c) || is_kana(c) || is_hangul(c) || (c >= 0xE00 && c <= 0xEFF); }

/// Where the word at `position` ends that may stand between, or `position`.
std::size_t end_of_between(const PersonalText& text, std::size_t position) {
  std::size_t best = position;
  for (const std::u32string_view word : between) {
    const std::size_t end = text.end_of(word, position);
    if (end > best && (!is_word_letter(word.back()) || (!is_word_letter(text.at(end)) && begins_word(text, position)))) best = end;
  }
  return best;
}

std::size_t lead(const PersonalText& text, std::size_t end) {
  std::size_t at = end;
  int lines = 0;
  while (at < text.size() && at < end + longest_between) {
    const char32_t c = text.at(at);
    if (is_digit(c) || c == '+') return at;
    if (is_letter_of_any(c)) {
      const std::size_t next = end_of_between(text, at);
      if (next == at) return at;
      at = next;
      continue;
    }
    if (c == '\n' && ++lines > 2) return end;
    if (c == ';' || c == '!' || c == '?' || c == 0x3002) return end;
    ++at;
  }
  return at < text.size() ? at : end;
}

struct CueWords {
  Says says;
  std::u32string_view words;
};
using Table = std::multimap<char32_t, CueWords>;

Table by_first_letter() {
  Table table;
  for (const auto& [says, list] : vocabulary)
    for (const std::u32string_view words : list) table.emplace(words.front(), CueWords{says, words});
  return table;
}

}  // namespace

std::vector<PersonalCue> find_cues(const PersonalText& text) {
  static const Table table = by_first_letter();
  std::vector<PersonalCue> cues;
  for (std::size_t at = 0; at < text.size();) {
    PersonalCue best{};
    const auto [first, last] = table.equal_range(text.lower(at));
    for (auto entry = first; entry != last; ++entry) {
      const CueWords& cue = entry->second;
      const std::size_t end = text.end_of(cue.words, at);
      if (end <= best.end) continue;
      if (is_word_letter(cue.words.front()) && !begins_word(text, at)) continue;
      if (is_word_letter(cue.words.back()) && is_word_letter(text.at(end))) continue;
      best = {cue.says, at, end, end};
    }
    if (best.end == 0) {
      ++at;
      continue;
    }
    best.leads_to = lead(text, best.end);
    cues.push_back(best);
    at = best.end;
  }
  return cues;
}

}  // namespace kb
