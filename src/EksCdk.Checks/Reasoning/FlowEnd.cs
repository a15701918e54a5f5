namespace EksCdk.Checks.Reasoning;

/// <summary>One end of a connection that must be possible.</summary>
/// <param name="Resource">What it is in the templates.</param>
/// <param name="Label">Its name in a sentence.</param>
/// <param name="Peers">Its security groups and ranges, of which each counts; null where they are not known.</param>
/// <param name="Where">The property that gives it its groups.</param>
/// <param name="StartsEmpty">Whether nothing may be there at first.</param>
/// <param name="Compute">The group of nodes, or null.</param>
/// <param name="Ports">The ports on which it is asked, where the row does not say them.</param>
/// <param name="IsGuess">Whether nothing says that it is asked.</param>
internal sealed record FlowEnd(
    Resource Resource, string Label, IReadOnlyList<TrafficPeer>? Peers, Value? Where, bool? StartsEmpty = false,
    Compute? Compute = null, IReadOnlyList<int>? Ports = null, bool IsGuess = false)
{
    /// <summary>Whether a connection from here to there is possible.</summary>
    public bool? Reaches(FlowEnd other, int port, bool udp)
    {
        if (Peers is null || other.Peers is null) return null;
        bool? all = true;
        foreach (var from in Peers)
            foreach (var to in other.Peers)
            {
                all &= Reachability.CanReach(from, to, port);
                if (udp) all &= Reachability.CanReach(from, to, port, IpProtocol.Udp);
            }

        return all;
    }
}
