using System.Text.Json;

namespace Zhike.Platform.Values;

public sealed class FestivalsTests
{
    [Theory]
    [InlineData("spring-festival", "2026-02-17")]
    [InlineData("new-year-eve", "2026-02-16")]
    [InlineData("lantern", "2026-03-03")]
    [InlineData("qingming", "2026-04-05")]
    [InlineData("dragon-boat", "2026-06-19")]
    [InlineData("mid-autumn", "2026-09-25")]
    [InlineData("double-ninth", "2026-10-18")]
    [InlineData("winter-solstice", "2026-12-22")]
    [InlineData("mothers", "2026-05-10")]
    [InlineData("fathers", "2026-06-21")]
    [InlineData("national", "2026-10-01")]
    public void Festivals_of_2026_fall_on_their_days(string key, string day) =>
        Assert.Equal(DateOnly.Parse(day), Festivals.In(2026).Single(festival => festival.Key == key).On);

    [Fact]
    public void The_next_festival_may_be_in_the_next_year()
    {
        Assert.Equal(new DateOnly(2027, 2, 6), Festivals.Next("spring-festival", new(2026, 2, 18)));
        Assert.Equal("value.festival-unknown", Assert.Throws<BadValue>(() => Festivals.Next("easter", new(2026, 1, 1))).Code);
        Assert.Equal("value.lunar-range", Assert.Throws<BadValue>(() => Festivals.In(2150)).Code);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("zh-TW")]
    [InlineData("en")]
    public void Every_festival_has_a_name(string language)
    {
        using var stream = typeof(Festivals).Assembly.GetManifestResourceStream($"Zhike.Platform.Languages.{language}.json")!;
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        Assert.All(Festivals.Keys, key => Assert.NotEmpty(texts["festivals." + key]));
    }
}
