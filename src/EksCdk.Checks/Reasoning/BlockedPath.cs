namespace EksCdk.Checks.Reasoning;

/// <summary>Everything that would have to change so that a connection is possible, on both of its sides.</summary>
/// <param name="Settings">The properties to change, each once; those of groups that AWS makes are not among them.</param>
/// <param name="Words">What to change, as a sentence; empty where only one side is shut.</param>
internal sealed record BlockedPath(IReadOnlyList<Value> Settings, string Words)
{
    /// <summary>Of a connection from one end to another.</summary>
    /// <param name="from">Who opens it.</param>
    /// <param name="to">Who listens; null is anybody on the internet.</param>
    /// <param name="ports">The ports.</param>
    /// <param name="udp">Whether over UDP too.</param>
    public static BlockedPath Between(TrafficPeer from, TrafficPeer? to, IReadOnlyList<int> ports, bool udp = false)
    {
        IpProtocol[] protocols = udp ? [IpProtocol.Tcp, IpProtocol.Udp] : [IpProtocol.Tcp];
        var shutOut = protocols.Any(p => ports.Any(port => Reachability.CanLeave(from, to, port, p) is false));
        var shutIn = to is not null && protocols.Any(p => ports.Any(port => Reachability.CanEnter(from, to, port, p) is false));
        List<Value> settings = [];
        if (shutOut) settings.AddRange(Of(from, "SecurityGroupEgress"));
        if (shutIn) settings.AddRange(Of(to!, "SecurityGroupIngress"));
        return new(settings, shutOut && shutIn
            ? $" Both sides are shut: {Named(from)} must let it out, and {Named(to!)} in." : "");
    }

    /// <summary>The first of the settings, or where nothing better is known.</summary>
    /// <param name="otherwise">Where the end gets its groups.</param>
    public Value? Where(Value? otherwise) => Settings.Count > 0 ? Settings[0] : otherwise;

    /// <summary>The settings but the first, and where the end gets its groups.</summary>
    /// <param name="otherwise">Where the end gets its groups.</param>
    public IReadOnlyList<Value> Also(Value? otherwise) =>
        Settings.Count == 0 ? [] : otherwise is null ? [.. Settings.Skip(1)] : [.. Settings.Skip(1), otherwise];

    private static IEnumerable<Value> Of(TrafficPeer end, string property) =>
        end.Groups.Select(g => g.Own?.Resource[property]).OfType<Value>();

    private static string Named(TrafficPeer end) =>
        end.Groups.Count == 0 ? "a group that is not known" : string.Join(" or ", end.Groups.Select(g => g.Label));
}
