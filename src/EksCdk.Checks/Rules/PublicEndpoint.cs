namespace EksCdk.Checks.Rules;

/// <summary>Whom the public endpoint of an API server admits.</summary>
internal static class PublicEndpoint
{
    /// <summary>Whether it admits everybody, or the elastic address; null where that is not known.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="address">The address of the NAT gateway through which nodes reach it; null for any other.</param>
    public static bool? Admits(Cluster cluster, Resource? address)
    {
        var ranges = cluster.PublicAccessCidrs;
        if (ranges.IsMissing) return true;
        if (ranges.IsUnknown) return null;
        bool? any = false;
        foreach (var range in ranges.Items)
            any |= range.Is("0.0.0.0/0") is true
                || (address is not null && range.AnyTarget == address) ? true : range.Text is null ? null : false;
        return any;
    }

    /// <summary>Whether all of its ranges are known, and none of them ever holds a public address.</summary>
    /// <param name="cluster">The cluster.</param>
    public static bool AdmitsNoPublicAddress(Cluster cluster) =>
        cluster.PublicAccessCidrs is { IsList: true } ranges
        && ranges.Items.All(r => r.Text is { } text && IpRange.TryParse(text, out var range) && IpRanges.IsNeverPublic(range));
}
