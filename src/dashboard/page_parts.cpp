// SPDX-License-Identifier: MIT
#include "dashboard/page_parts.hpp"

#include "dashboard/indicator.hpp"
#include "sheetwriter/look.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/safe_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::dashboard {
namespace {

constexpr double bars_width = 640;  // of the drawing, in its own units
constexpr double label_width = 130;
constexpr double bar_height = 22;
constexpr double bar_step = 28;

std::string colour_of(std::uint32_t colour) {
  return fmt::format("#{:06X}", colour);
}

struct Segment {
  std::string label;
  std::size_t count = 0;
  std::string fill, text;
};

std::vector<Segment> segments_of(const ScaleCounts& counts, const schema::RatingScale& scale) {
  std::vector<Segment> segments;
  for (std::size_t i = scale.values.size(); i-- > 0;) {
    segments.push_back({scale.values[i].label, counts.values[i], colour_of(scale.values[i].fill),
                        colour_of(scale.values[i].text)});
  }
  segments.push_back({"No rating", counts.unrated(), "url(#none)", "#0B0C0C"});
  return segments;
}

std::string segment_svg(const Segment& segment, double x, double y, double width) {
  std::string svg = fmt::format(
      "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{}\" fill=\"{}\" "
      "stroke=\"#0B0C0C\" stroke-width=\"0.5\"/>",
      x, y, width, bar_height, segment.fill);
  const std::string number = fmt::format("{}", segment.count);
  if (segment.fill.starts_with("url"))
    svg +=
        fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"16\" height=\"14\" fill=\"#FFFFFF\"/>",
                    x + width / 2 - 8, y + 4);
  svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\" fill=\"{}\">{}</text>",
                     x + width / 2, y + 15.5, segment.text, number);
  return svg;
}

}  // namespace

std::string html(std::string_view text) {
  std::string safe;
  for (const char c : sheetwriter::safe_text(text)) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string bars_svg(const std::vector<std::string>& labels, const std::vector<ScaleCounts>& counts,
                     const schema::RatingScale& scale, std::string_view what) {
  const double height = bar_step * static_cast<double>(labels.size());
  std::size_t most = 1;
  for (const ScaleCounts& one : counts) most = std::max(most, one.all());
  std::string drawing;
  std::string spoken;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const double y = bar_step * static_cast<double>(i) + 3;
    drawing += fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>",
                           label_width - 8, y + 15.5, html(labels[i]));
    double x = label_width;
    for (const Segment& segment : segments_of(counts[i], scale)) {
      if (segment.count == 0) continue;
      const double width = (bars_width - label_width) * static_cast<double>(segment.count) /
                           static_cast<double>(most);
      drawing += segment_svg(segment, x, y, width);
      x += width;
    }
    spoken += fmt::format(" {}: {}.", labels[i], counts_in_words(counts[i], scale));
  }
  return fmt::format(
      "<svg role=\"img\" viewBox=\"0 0 {} {}\" width=\"100%\" aria-label=\"{}{}\">"
      "<defs><pattern id=\"none\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
      "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#FFFFFF\"/>"
      "<rect width=\"2\" height=\"6\" fill=\"#6F777B\"/></pattern></defs>{}</svg>\n",
      bars_width, height + 4, html(what), html(spoken), drawing);
}

std::string key_html(const schema::RatingScale& scale) {
  std::string key = "<p class=\"key\">";
  for (std::size_t i = scale.values.size(); i-- > 0;)
    key += fmt::format("<span class=\"chip\" style=\"background:{}\"></span>{} ",
                       colour_of(scale.values[i].fill), html(scale.values[i].label));
  return key + "<span class=\"chip hatched\"></span>No rating</p>\n";
}

std::string line_svg(const plan::Plan& plan, const plan::Indicator& indicator) {
  std::vector<std::size_t> years;
  double least = 0, most = 0;
  const auto take = [&](double value, bool first) {
    least = first ? value : std::min(least, value);
    most = first ? value : std::max(most, value);
  };
  std::optional<double> target;
  for (std::size_t i = 0; i < plan.indicator_years.size(); ++i) {
    if (i < indicator.local.values.size() && indicator.local.values[i]) {
      take(*indicator.local.values[i], years.empty());
      years.push_back(i);
    }
    if (i < indicator.target.values.size() && indicator.target.values[i])
      target = indicator.target.values[i];
  }
  if (years.size() < 2) return {};
  if (target) take(*target, false);
  const double span = most > least ? most - least : 1;
  const auto x = [&](std::size_t i) {
    return 34 + 200.0 * static_cast<double>(i - years.front()) /
                    static_cast<double>(years.back() - years.front());
  };
  const auto y = [&](double value) { return 78 - 60 * (value - least) / span; };
  std::string points;
  std::string marks;
  for (const std::size_t i : years) {
    const double value = *indicator.local.values[i];
    points += fmt::format("{:.1f},{:.1f} ", x(i), y(value));
    marks += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"2.5\" fill=\"#12436D\"/>", x(i),
                         y(value));
  }
  std::string aim;
  if (target)
    aim = fmt::format(
        "<line x1=\"34\" x2=\"234\" y1=\"{0:.1f}\" y2=\"{0:.1f}\" stroke=\"#801650\" "
        "stroke-dasharray=\"2 3\"/><text x=\"240\" y=\"{1:.1f}\" fill=\"#801650\">target "
        "{2}</text>",
        y(*target), y(*target) - 4, html(figure_words(*target, indicator)));
  const double first = *indicator.local.values[years.front()];
  const double last = *indicator.local.values[years.back()];
  return fmt::format(
      "<svg role=\"img\" viewBox=\"0 0 300 104\" width=\"100%\" aria-label=\"{}: {} in {}, {} in "
      "{}.\">{}<polyline points=\"{}\" fill=\"none\" stroke=\"#12436D\" stroke-width=\"2\"/>{}"
      "<text x=\"30\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>"
      "<text x=\"240\" y=\"{:.1f}\">{}</text>"
      "<text x=\"34\" y=\"100\" text-anchor=\"middle\">{}</text>"
      "<text x=\"234\" y=\"100\" text-anchor=\"middle\">{}</text></svg>\n",
      html(name_with_unit(indicator)), html(figure_words(first, indicator)),
      html(plan.indicator_years[years.front()]), html(figure_words(last, indicator)),
      html(plan.indicator_years[years.back()]), aim, points, marks, y(first) + 4,
      html(figure_words(first, indicator)), y(last) + 10, html(figure_words(last, indicator)),
      html(plan.indicator_years[years.front()]), html(plan.indicator_years[years.back()]));
}

std::string page_head(std::string_view title) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>\n"
      "@page {{ size: A4 portrait; margin: 18mm 16mm; }}\n"
      "body {{ font: 10.5pt/1.4 Arial, \"Liberation Sans\", sans-serif; color: #0B0C0C; "
      "max-width: 178mm; margin: 0 auto; padding: 6mm; }}\n"
      "@media print {{ body {{ padding: 0; }} }}\n"
      "h1 {{ font-size: 17pt; margin: 0 0 4pt; }}\n"
      "h2 {{ font-size: 13pt; border-bottom: 1.5pt solid #0B0C0C; margin: 16pt 0 6pt; "
      "break-after: avoid; }}\n"
      "h3 {{ font-size: 11pt; margin: 12pt 0 4pt; break-after: avoid; }}\n"
      ".second {{ color: #505A5F; font-size: 9pt; margin: 0 0 6pt; }}\n"
      ".box {{ background: #F3F2F1; border-left: 4pt solid #12436D; padding: 6pt 10pt; }}\n"
      ".box h2 {{ border: 0; margin: 0 0 4pt; }}\n"
      "table {{ border-collapse: collapse; width: 100%; font-size: 9.5pt; }}\n"
      "caption {{ text-align: left; font-size: 9pt; color: #505A5F; padding-bottom: 3pt; }}\n"
      "th {{ background: #F3F2F1; border-bottom: 1.5pt solid #0B0C0C; }}\n"
      "th, td {{ text-align: left; vertical-align: top; padding: 3pt 5pt 3pt 0; }}\n"
      "td {{ border-bottom: 0.5pt solid #B1B4B6; }}\n"
      "td.number, th.number {{ text-align: right; padding-right: 10pt; }}\n"
      "tr, figure, li {{ break-inside: avoid; }}\n"
      "ul {{ margin: 4pt 0; padding-left: 16pt; }}\n"
      "figure {{ margin: 6pt 0; }}\n"
      "figcaption {{ font-weight: bold; font-size: 9.5pt; }}\n"
      ".pair {{ display: grid; grid-template-columns: 1fr 1fr; gap: 8pt; }}\n"
      "svg {{ font: 12px Arial, \"Liberation Sans\", sans-serif; }}\n"
      ".key {{ font-size: 9.5pt; margin: 2pt 0; }}\n"
      ".chip {{ display: inline-block; width: 9pt; height: 9pt; margin: 0 4pt 0 8pt; "
      "border: 0.5pt solid #0B0C0C; }}\n"
      ".hatched {{ background: repeating-linear-gradient(45deg, #6F777B 0 2px, #FFFFFF 2px 5px); "
      "}}\n</style>\n</head>\n",
      html(title));
}

}  // namespace collate::dashboard
