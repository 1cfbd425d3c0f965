using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.Validation;
using Zhike.Analytics.Explore;
using Zhike.Analytics.Questions;

namespace Zhike.Analytics.Boards;

/// <summary>What a dashboard is made of, as requests bring it and as it is kept.</summary>
internal static class BoardShape
{
    /// <summary>One field of a dashboard (磁贴), on a grid of twelve columns.</summary>
    /// <param name="Id">Unique on its board.</param>
    /// <param name="Kind">kpi, chart and table answer a question; list shows records; text and link say something; widget is one that a module brings.</param>
    /// <param name="X">First column, from 0; <paramref name="Y"/> the first row.</param>
    /// <param name="Question">What is asked; of a kpi the first measure counts.</param>
    /// <param name="Of">For a kpi: the figure is the share of this one, in percent.</param>
    /// <param name="On">The date that the period of the board bounds; without one the tile shows what is so now.</param>
    /// <param name="Chart">How a chart is drawn, such as bar, line or rank.</param>
    /// <param name="Less">Of this figure, less is better.</param>
    /// <param name="Text">Plain text.</param>
    /// <param name="To">A page of the product, or an address beginning with https://.</param>
    /// <param name="Widget">Name of what a module brings.</param>
    [ValidatableType]
    public sealed record BoardTile(
        [Required, StringLength(40, MinimumLength = 1)] string Id,
        [AllowedValues("kpi", "chart", "table", "list", "text", "link", "widget")] string Kind,
        [StringLength(80)] string? Title,
        [Range(0, BoardTile.Columns - 1)] int X,
        [Range(0, BoardTile.Lowest)] int Y,
        [Range(1, BoardTile.Columns)] int W,
        [Range(1, 20)] int H,
        AskWarehouse.Request? Question = null,
        AskWarehouse.Request? Of = null,
        [StringLength(60)] string? On = null,
        [StringLength(20)] string? Chart = null,
        bool Less = false,
        [StringLength(2000)] string? Text = null,
        [StringLength(500)] string? To = null,
        BoardList? List = null,
        [StringLength(40)] string? Widget = null)
    {
        internal const int Columns = 12, Lowest = 1000;

        internal bool Asks => Kind is "kpi" or "chart" or "table";
    }

    /// <summary>The first records of a list.</summary>
    /// <param name="Where">A condition as in lists; null takes all.</param>
    /// <param name="Sort">Keys, with a leading minus for descending.</param>
    [ValidatableType]
    public sealed record BoardList([Required, StringLength(60)] string Object, JsonElement? Where, [MaxLength(12)] string[] Fields, [MaxLength(5)] string[]? Sort = null, [Range(1, 50)] int Limit = 6);

    /// <summary>What stands on a dashboard.</summary>
    /// <param name="Period">A named period such as <c>thisQuarter</c>, or two days as <c>2026-01-01..2026-03-31</c>; null takes all time.</param>
    /// <param name="Compare">previousPeriod or previousYear; null compares with nothing.</param>
    /// <param name="Filters">Hold for every tile that knows the field.</param>
    [ValidatableType]
    public sealed record BoardContent([Required, MaxLength(BoardContent.MostTiles)] BoardTile[] Tiles, [StringLength(30)] string? Period = null, [AllowedValues(null, "previousPeriod", "previousYear")] string? Compare = null, [MaxLength(10)] BoardFilter[]? Filters = null)
    {
        internal const int MostTiles = 40;
    }

    /// <summary>One value of a dimension that a board keeps to.</summary>
    /// <param name="Field">As a dimension of <paramref name="Object"/>: <c>channel</c> or <c>customerId.region</c>.</param>
    /// <param name="By">As in the dimension.</param>
    /// <param name="Label">What the value is called.</param>
    [ValidatableType]
    public sealed record BoardFilter([Required, StringLength(60)] string Object, [Required, StringLength(121)] string Field, [StringLength(20)] string? By, JsonElement? Value, [StringLength(200)] string? Label = null);

    /// <summary>Who sees a board beside its owner.</summary>
    /// <param name="Everyone">Everybody who is signed in; each with the own figures.</param>
    /// <param name="Parties">People, departments with all below them, and roles.</param>
    [ValidatableType]
    public sealed record BoardAudience(bool Everyone = false, [MaxLength(100)] KeepQuestions.Party[]? Parties = null);
}
