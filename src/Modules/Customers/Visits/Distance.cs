namespace Zhike.Customers;

/// <summary>How far two places are apart.</summary>
internal static class Distance
{
    const double EarthRadius = 6_371_008.8;

    /// <summary>Metres along the surface. Source: haversine formula on the mean radius of the earth.</summary>
    internal static long Between((double Latitude, double Longitude) one, (double Latitude, double Longitude) other)
    {
        var (a, b) = (Radians(one.Latitude), Radians(other.Latitude));
        var half = Math.Pow(Math.Sin((b - a) / 2), 2) + Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(Radians(other.Longitude - one.Longitude) / 2), 2);
        return (long)Math.Round(2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(half))));
    }

    static double Radians(double degrees) => degrees * Math.PI / 180;
}
