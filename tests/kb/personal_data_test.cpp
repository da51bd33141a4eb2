#include "kb/document/personal_data.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

using namespace kb;

namespace {

struct Sample {
  const char *written, *masked;
};

void check(std::initializer_list<Sample> samples) {
  for (const Sample& sample : samples) CHECK(masked(sample.written) == sample.masked);
}

void check_untouched(std::initializer_list<const char*> texts) {
  for (const char* text : texts) CHECK(masked(text) == text);
}

}  // namespace

TEST_CASE("mail addresses are masked, in any company") {
  check({{"write to mei.lin+shop@example.co.uk, please.", "write to [email], please."},
         {"邮箱是mei@example.com谢谢", "邮箱是[email]谢谢"},
         {"メールはｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐです", "メールは[email]です"},
         {"john (at) example.com", "[email]"},
         {"<jürgen@example.de>", "<jü[email]>"}});
  check_untouched({"@home", "a@b", "5 @ 3.99", "price @ 10.50 each", "me@", "@", "see (at) night"});
}

TEST_CASE("telephones of the markets are masked, written as people write them") {
  check({{"Call +1 (415) 555-2671 now", "Call [phone] now"},
         {"(415) 555-2671", "[phone]"},
         {"415-555-2671 or 415.555.2671", "[phone] or [phone]"},
         {"ring 020 7946 0958 or 07700 900123", "ring [phone] or [phone]"},
         {"+44 (0)20 7946 0958", "[phone]"},
         {"Tel.: 030 12345678", "Tel.: [phone]"},
         {"0171/1234567", "[phone]"},
         {"0049 171 1234567", "[phone]"},
         {"appelez le 06 12 34 56 78 svp", "appelez le [phone] svp"},
         {"01.23.45.67.89", "[phone]"},
         {"mi móvil es 612 345 678", "mi móvil es [phone]"},
         {"cellulare 347 1234567", "cellulare [phone]"},
         {"telemóvel 912 345 678", "telemóvel [phone]"},
         {"meu número: (11) 91234-5678", "meu número: [phone]"},
         {"11 91234-5678", "[phone]"},
         {"０９０－１２３４－５６７８に電話", "[phone]に電話"},
         {"03-1234-5678", "[phone]"},
         {"연락처는 010-1234-5678 입니다", "연락처는 [phone] 입니다"},
         {"我的手机13800138000，谢谢", "我的手机[phone]，谢谢"},
         {"138 0013 8000", "[phone]"},
         {"010-62345678", "[phone]"},
         {"WA 0812-3456-7890", "WA [phone]"},
         {"081234567890", "[phone]"},
         {"جوالي ٠٥٠١٢٣٤٥٦٧", "جوالي [phone]"},
         {"+971 50 123 4567", "[phone]"},
         {"8 (912) 345-67-89", "[phone]"},
         {"89123456789", "[phone]"},
         {"+7 912 345-67-89", "[phone]"},
         {"số điện thoại 0912 345 678", "số điện thoại [phone]"},
         {"โทร 081-234-5678", "โทร [phone]"},
         {"98765 43210", "[phone]"},
         {"call me at 5551234", "call me at [phone]"}});
}

TEST_CASE("prices, dates, sizes, quantities and article numbers are no telephones") {
  check_untouched({"It cost 1.299,00 € on 01.02.2024 15:30",
                   "von 01.01.2024-31.12.2024",
                   "2026-10-01 10:30:45",
                   "10/12/2026 and 1.5.26",
                   "Directive 2011/83/EU, § 312g BGB, Art. 49",
                   "SM-R380-2011 and SM-R380 12345678",
                   "EAN 4006381333931",
                   "40 x 30 x 20 cm, 20000 mAh, 5000 pcs",
                   "order 10000 pieces",
                   "250 500 1000",
                   "12 000 000 €",
                   "+20 %, +100, 1+1=2",
                   "0.5-1.0 mm, 3.14159265358979",
                   "$1,299.00 or US$ 1 299",
                   "iPhone 15 Pro Max 256 GB",
                   "48V 13Ah 624Wh",
                   "between 2000-3000 mAh",
                   "firmware 2.24.10.85",
                   "version 1.2.3.4 of 2024",
                   "BNetzA 2014/53/EU",
                   "订购了5000个，2026年11月11日发货",
                   "价格1299元，容量20000毫安",
                   "3月15日的订单，12号发货",
                   "第312条、2011年",
                   "Artikelnummer 0123456789",
                   "100-240V 50/60Hz",
                   "Model 13800138000",
                   "12345678",
                   "CE0197, RoHS 3, IP68",
                   "24/7, 9 to 5, 3-4 Tage, 14 days",
                   "since 2019 - 2020 - 2021"});
}

TEST_CASE("accounts and cards are masked if their checks hold") {
  check({{"IBAN: DE89 3704 0044 0532 0130 00.", "IBAN: [iban]."},
         {"GB29NWBK60161331926819", "[iban]"},
         {"Karte 4111 1111 1111 1111 12/27", "Karte [card] 12/27"},
         {"378282246310005", "[card]"},
         {"5555-5555-5555-4444", "[card]"}});
  check_untouched({"DE88370400440532013000", "4111 1111 1111 1112", "DE 12345", "show it as the first answer when a band doesn't pair"});
}

TEST_CASE("states' numbers of persons are masked by check digit or form; passports only behind the word") {
  check({{"CPF 529.982.247-25", "CPF [identity]"},
         {"52998224725", "[identity]"},
         {"CNPJ: 11.222.333/0001-81", "CNPJ: [identity]"},
         {"身份证号11010519491231002X", "身份证号[identity]"},
         {"DNI 12345678Z, NIE X-1234567-L", "DNI [identity], NIE [identity]"},
         {"900101-1234567", "[identity]"},
         {"123-45-6789", "[identity]"},
         {"passport no. X1234567", "passport no. [passport]"},
         {"护照号码：E12345678", "护照号码：[passport]"},
         {"Reisepass C01X00T47", "Reisepass [passport]"}});
  check_untouched({"part X1234567", "529.982.247-26", "SM-A123456", "000-45-6789"});
}

TEST_CASE("orders and parcels are masked by the shops' and carriers' forms, or behind their word") {
  check({{"order 112-1234567-1234567 came", "order [order] came"},
         {"8123456789012345", "[order]"},
         {"eBay 12-12345-12345", "eBay [order]"},
         {"Bestellnummer: AB-1234567", "Bestellnummer: [order]"},
         {"pedido nº 48213377", "pedido nº [order]"},
         {"订单号是98765432", "订单号是[order]"},
         {"注文番号 250-7654321-7654321", "注文番号 [order]"},
         {"номер заказа 5012345678", "номер заказа [order]"},
         {"주문번호 20261120123456", "주문번호 [order]"},
         {"رقم الطلب ٤٨٢١٣٣٧٧", "رقم الطلب [order]"},
         {"1Z999AA10123456784 is late", "[tracking] is late"},
         {"1Z 999 AA1 01 2345 6784", "[tracking]"},
         {"RR 123 456 785 CN", "[tracking]"},
         {"rr123456785cn", "[tracking]"},
         {"LP00123456789012", "[tracking]"},
         {"TBA123456789012", "[tracking]"},
         {"tracking number 9400 1000 0000 0000 0000 00", "tracking number [tracking]"},
         {"Sendungsnummer 00340434161094042557", "Sendungsnummer [tracking]"},
         {"快递单号 SF1234567890123", "快递单号 [tracking]"},
         {"IMEI 490154203237518", "IMEI [device]"}});
  check_untouched({"RR123456784CN", "1Z999AA10123456785", "my order SM-R380 came", "order of 12.05.2024", "Bestellung 2024-05-12",
                   "order 2 5000mAh power banks", "in order to pay 19.99"});
}

TEST_CASE("addresses of networks and devices are masked, versions and times aren't") {
  check({{"from 192.168.178.21 today", "from [ip] today"}, {"2001:db8::8a2e:370:7334", "[ip]"}, {"MAC 00:1A:2B:3C:4D:5E", "MAC [device]"}});
  check_untouched({"10:30:45", "1.2.3.4", "v2.24.10.85", "版本号2.24.10.85", "300.168.1.1", "a::b", "std::vector"});
}

TEST_CASE("postal addresses are masked from street to postcode") {
  check({{"I live at 123 Main Street, Springfield, IL 62701.", "I live at [address]."},
         {"45 Baker St, London NW1 6XE", "[address]"},
         {"send it to 7 Old Mill Drive\nAustin, TX 78701", "send it to [address]"},
         {"Musterstraße 12a, 10115 Berlin bitte", "[address] bitte"},
         {"Lange Str. 5 ist falsch", "[address] ist falsch"},
         {"Am Mühlweg 3\n80331 München", "Am [address]"},
         {"12 rue de la Paix, 75002 Paris", "[address]"},
         {"Calle Mayor 5, 28013 Madrid", "[address]"},
         {"Via Roma 10, 00184 Roma", "[address]"},
         {"Rua das Flores, 123, São Paulo, 01310-100", "[address]"},
         {"Av. Paulista, 1578", "[address]"},
         {"Jl. Sudirman No. 12", "[address]"},
         {"ул. Ленина, д. 5", "[address]"},
         {"شارع الملك فهد 12", "[address]"},
         {"寄到浙江省杭州市西湖区文三路12号3栋501室，谢谢", "寄到[address]，谢谢"},
         {"〒150-0001 東京都渋谷区神宮前1-2-3", "[address]"},
         {"横浜市中区本町1丁目2-3です", "[address]です"},
         {"서울시 강남구 테헤란로 123", "[address]"}});
  check_untouched({"3 times on the street", "1 External Hard Drive", "Speicherplatz 64 GB", "unterwegs 3 Tage", "Smartring 2",
                   "via DHL 3 days", "12 place libre", "12号发货", "5月12号", "블루투스로 5.0 연결", "the way 5 people do", "2 Way Speaker",
                   "1-2-3", "avenue of sales", "Route 66"});
}

TEST_CASE("names are masked behind clear words alone") {
  check({{"My name is Anna Maria de Souza and I wait", "My name is [name] and I wait"},
         {"my name is john", "my name is [name]"},
         {"Ich heiße Jürgen Groß.", "Ich heiße [name]."},
         {"je m'appelle Élodie Martin", "je m'appelle [name]"},
         {"me llamo José García", "me llamo [name]"},
         {"меня зовут Иван Петров", "меня зовут [name]"},
         {"我叫王小明，订单没到", "我叫[name]，订单没到"},
         {"Recipient: maria silva", "Recipient: [name]"},
         {"Empfänger:\nErika Mustermann", "Empfänger:\n[name]"},
         {"the recipient Maria Silva waits", "the recipient [name] waits"},
         {"the recipient's CPF", "the recipient's CPF"},
         {"der Empfänger zahlt sie.", "der Empfänger zahlt sie."},
         {"von Ihnen als Empfänger Folgendes:", "von Ihnen als Empfänger Folgendes:"},
         {"do destinatário para liberar", "do destinatário para liberar"},
         {"收件人：李娜", "收件人：[name]"},
         {"田中と申します", "[name]と申します"},
         {"저는 김철수입니다", "저는 [name]입니다"},
         {"Dear Mr. Smith,", "Dear Mr. [name],"},
         {"Sehr geehrte Frau Müller-Lüdenscheidt,", "Sehr geehrte Frau [name],"},
         {"Mit freundlichen Grüßen\nPetra Weiß", "Mit freundlichen Grüßen\n[name]"},
         {"Thanks,\r\njohn", "Thanks,\r\n[name]"},
         {"Atenciosamente,\n\nJoão da Silva\nLoja", "Atenciosamente,\n\n[name]\nLoja"},
         {"よろしくお願いいたします。\n田中太郎", "よろしくお願いいたします。\n[name]"},
         {"감사합니다\n김철수", "감사합니다\n[name]"}});
  check_untouched({"my name is wrong on the parcel", "我叫客服处理", "我叫你们退款", "Thanks\nthe band is broken, please help",
                   "Sehr geehrte Damen und Herren", "谢谢\n我要退款", "Kind regards", "Thank you for the Samsung Galaxy",
                   "The Smart Band works"});
}

TEST_CASE("signs that show nothing hide nothing") {
  check({{"mei\u200B@exam\u00ADple.com", "[email]"},
         {"+49\u00A0171\u20111234567", "[phone]"},
         {"\u202D13800138000\u202C", "\u202D[phone]\u202C"}});
}

TEST_CASE("what overlaps is masked once, and spans lie in order") {
  const std::string text = "Call +49 171 1234567, Musterstraße 12, a@b.de";
  const auto spans = find_personal_data(text);
  REQUIRE(spans.size() == 3);
  CHECK(spans[0] == PersonalSpan{5, 15, PersonalKind::phone});
  CHECK(spans[1].kind == PersonalKind::address);
  CHECK(text.substr(spans[2].offset, spans[2].length) == "a@b.de");
  CHECK(find_personal_data("").empty());
  CHECK(masked("\xff\xfe") == "\xff\xfe");
}

TEST_CASE("what is found can be left out without a trace") {
  const std::string text = "Mail a@b.de today, Jürgen";
  CHECK(without(text, find_personal_data(text)) == "Mail \n today, Jürgen");
}

TEST_CASE("a megabyte is looked at, and no more is handed on") {
  const std::string text(personal_data_bytes - 1, 'x');
  CHECK(masked(text + "\u00E9 a@b.de") == text);
}

TEST_CASE("time grows with the text's length, whatever it holds") {
  // A text four times as long may take about four times as long; ten leaves room for a busy machine, and sixteen would be a square.
  for (const std::string piece : {"1 ",    "1",     "1-",    "a@",   "(", "+(", "12 a ", "x.",   "a ",   "order ", "tel:",
                                  "Str. ", "路1号", "1丁目", "我叫", ":", "a:", "DE12 ", "\xff", "1.1.", "с ",     "라로 1"}) {
    CAPTURE(piece);
    const auto seconds = [&](std::size_t bytes) {
      std::string text;
      while (text.size() < bytes) text += piece;
      double best = 1e9;
      for (int round = 0; round < 3; ++round) {
        const auto start = std::chrono::steady_clock::now();
        find_personal_data(text);
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
      }
      return best;
    };
    const double small = seconds(32 * 1024), large = seconds(128 * 1024);
    CHECK(large < 10 * small + 0.02);
  }
}
