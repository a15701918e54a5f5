using System.Globalization;

namespace EksCdk.Checks.Tests.Reasoning;

/// <summary>How often an engine is compared with a second way to the same answer.</summary>
internal static class SecondWay
{
    /// <summary>500, or what the variable SECOND_WAY_ROUNDS says: 10000 takes some minutes.</summary>
    public static int Rounds { get; } =
        int.Parse(Environment.GetEnvironmentVariable("SECOND_WAY_ROUNDS") ?? "500", CultureInfo.InvariantCulture);
}
