using System.Globalization;

namespace EksCdk.Checks.Reporting;

/// <summary>How many of what, in words.</summary>
internal static class Number
{
    /// <summary>For example <c>1 entry</c> or <c>1,200 entries</c>.</summary>
    public static string Of(int count, string one, string many) =>
        $"{count.ToString("#,0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";
}
