// SPDX-License-Identifier: MIT
#include "text/figure.hpp"

#include <catch2/catch.hpp>

using namespace collate::text;

TEST_CASE("the figure of a text is told from its dates, years and weeks") {
  CHECK(only_figure("43% at March 2017") == Figure{43, true});
  CHECK(only_figure("1,234.5 pupils") == Figure{1234.5, false});
  CHECK(only_figure("9.14 per cent (2016/17)") == Figure{9.14, true});
  CHECK(only_figure("-2 points") == Figure{-2, false});
  CHECK(only_figure("KS2: 12 schools by 31 July 2019") == Figure{12, false});
  CHECK(only_figure("within 20 weeks: 66%") == Figure{66, true});
  CHECK(only_figure("72% (12 months, June 2016 to June 2017)") == Figure{72, true});
  CHECK(only_figure("15% (average of 12 months)") == Figure{15, true});
  CHECK(only_figure("39% (16/17, 12 months)") == Figure{39, true});
  CHECK(only_figure("31 a month over the last 6 months") == Figure{31, false});
  CHECK(only_figure("9 months") == Figure{9, false, "month"});
  CHECK_FALSE(only_figure("being established in 2017"));
  CHECK(figures_in("12 of 14 schools, 86 %") ==
        std::vector<Figure>{{12, false}, {14, false}, {86, true}});
}

TEST_CASE("signs, thousands and millions belong to the figure") {
  CHECK(only_figure("£1.2m") == Figure{1.2e6, false});
  CHECK(only_figure("£1.5 million in 2025") == Figure{1.5e6, false});
  CHECK(only_figure("15k") == Figure{15000, false});
  CHECK(only_figure("12\xC2\xBD") == Figure{12.5, false});
  CHECK(only_figure("\xE2\x88\x92"
                    "3 points") == Figure{-3, false});
  CHECK(only_figure("80pc") == Figure{80, true});
  CHECK(only_figure("5 decisions") == Figure{5, false});
  CHECK_FALSE(only_figure("12m"));
  CHECK_FALSE(only_figure("12 Dec"));
  CHECK_FALSE(only_figure("18 weeks 3 days"));
  CHECK_FALSE(only_figure("2 years and 3 months"));
  CHECK(only_figure("18.5 wks") == Figure{18.5, false, "week"});
}

TEST_CASE("words say which way a figure is to go") {
  CHECK(wanted_direction("Reduce exclusions by a tenth") == -1);
  CHECK(wanted_direction("Fewer than 10 appeals") == -1);
  CHECK(wanted_direction("Increase attendance") == 1);
  CHECK(wanted_direction("Attendance of all pupils") == 0);
}

TEST_CASE("a length or a share is the figure where there is no other") {
  const auto is = [](const char* text, double value, const char* unit) {
    CAPTURE(text);
    const auto figure = only_figure(text);
    REQUIRE(figure);
    CHECK(figure->value == Approx(value));
    CHECK_FALSE(figure->percent);
    CHECK(figure->unit == unit);
  };
  is("39 weeks (August 2025)", 39, "week");
  is("44 weeks (average of 12 months)", 44, "week");
  is("41.5 weeks, December 2025", 41.5, "week");
  is("238 days at December 2025", 238, "day");
  is("Six of eleven (August 2025)", 100 * 6 / 11.0, "of");
  is("60 of 140 at 9 January 2026", 100 * 60 / 140.0, "of");
  is("7 out of 8", 87.5, "of");
  CHECK_FALSE(only_figure("within 20 weeks"));
  CHECK_FALSE(only_figure("3 weeks here, 4 weeks there"));
  CHECK_FALSE(only_figure("60 of 140, and 38 families"));
  CHECK(only_figure("26.3 % within 20 weeks") == Figure{26.3, true});
  CHECK_FALSE(comparable(*only_figure("34 weeks"), *only_figure("238 days")));
  CHECK(comparable(*only_figure("34 weeks"), *only_figure("1 week")));
}

TEST_CASE("numbers in words to ninety-nine, and totals with their parts") {
  CHECK(written_number("thirty-four") == 34);
  CHECK(written_number("ninety") == 90);
  CHECK(written_number("seventeen") == 17);
  CHECK(written_number("seventy-teen") == 0);
  CHECK(only_figure("Forty of fifty plans")->value == 80);
  const auto sum = sum_in("90 places by 2024 (40 + 30 + 25)");
  REQUIRE(sum);
  CHECK(sum->told == 90);
  CHECK(sum->of_parts == 95);
  CHECK(sum_in("12 + 8 = 20")->of_parts == 20);
  CHECK_FALSE(sum_in("90 places (40 in schools)"));
}
