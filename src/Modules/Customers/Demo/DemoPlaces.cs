using Zhike.Platform.Values;

namespace Zhike.Customers;

/// <summary>Where the virtual company's customers are: the provinces of each sales team with their area codes, and the districts in them.</summary>
internal sealed class DemoPlaces
{
    internal readonly record struct Place(string Code, string City, string Path, string AreaCode);

    static readonly (string Province, string AreaCode)[][] Teams =
    [
        [("32", "512"), ("31", "21")],
        [("33", "571"), ("34", "551")],
        [("11", "10"), ("12", "22"), ("13", "311"), ("37", "532")],
        [("42", "27"), ("43", "731"), ("41", "371"), ("36", "791")],
        [("51", "28"), ("50", "23"), ("52", "851"), ("53", "871")],
    ];

    /// <summary>Latitude and longitude of the towns with these area codes.</summary>
    static readonly Dictionary<string, (double Latitude, double Longitude)> Towns = new(StringComparer.Ordinal)
    {
        ["512"] = (31.30, 120.62), ["21"] = (31.23, 121.47), ["571"] = (30.27, 120.16), ["551"] = (31.82, 117.23), ["10"] = (39.90, 116.41), ["22"] = (39.13, 117.20), ["311"] = (38.04, 114.51), ["532"] = (36.07, 120.38), ["27"] = (30.59, 114.31),
        ["731"] = (28.23, 112.94), ["371"] = (34.75, 113.63), ["791"] = (28.68, 115.86), ["28"] = (30.57, 104.07), ["23"] = (29.56, 106.55), ["851"] = (26.65, 106.63), ["871"] = (25.04, 102.71),
    };

    readonly Place[][] byTeam = [.. Teams.Select(team => team.SelectMany(Districts).ToArray())];

    internal int Count => byTeam.Length;

    internal Place Pick(int team, Random chance) => byTeam[team][chance.Next(byTeam[team].Length)];

    /// <summary>Somewhere in the town of a place.</summary>
    internal static (double Latitude, double Longitude) Near(Place place, Random chance)
    {
        var (latitude, longitude) = Towns[place.AreaCode];
        return (Math.Round(latitude + chance.NextDouble() / 8 - 0.06, 6), Math.Round(longitude + chance.NextDouble() / 8 - 0.06, 6));
    }

    static IEnumerable<Place> Districts((string Province, string AreaCode) area) =>
        from region in Regions.All
        where region.Level == 3 && region.Code.StartsWith(area.Province, StringComparison.Ordinal)
        let path = Regions.Path(region.Code)
        select new Place(region.Code, Short(path), string.Concat(path.Distinct()), area.AreaCode);

    /// <summary>The city as companies put it before their name: 苏州 of 江苏省苏州市.</summary>
    static string Short(IReadOnlyList<string> path)
    {
        var city = path.Count > 2 ? path[1] : path[0];
        foreach (var ending in (string[])["自治州", "地区", "市", "盟"])
            if (city.EndsWith(ending, StringComparison.Ordinal)) return city[..^ending.Length] is { Length: <= 4 } name ? name : city[..2];
        return city[..Math.Min(2, city.Length)];
    }
}
