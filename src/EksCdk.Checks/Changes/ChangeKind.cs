namespace EksCdk.Checks.Changes;

/// <summary>What happens, from worst to nothing.</summary>
public enum ChangeKind
{
    /// <summary>The deployment cannot go on: a name is taken, ranges overlap, an export is in use.</summary>
    Stuck,

    /// <summary>The service refuses the change.</summary>
    Refused,

    /// <summary>Nodes that join today will not.</summary>
    LosesLink,

    /// <summary>It is created anew, and the old one is deleted.</summary>
    Replaced,

    /// <summary>It is deleted.</summary>
    Removed,

    /// <summary>The number of nodes is set, whatever it is now: live nodes may go.</summary>
    Resized,

    /// <summary>Traffic that flows today is cut.</summary>
    CutsTraffic,

    /// <summary>Every node is replaced, some at a time.</summary>
    Rolls,

    /// <summary>It may be created anew: what decides it is not in the templates.</summary>
    MayBeReplaced,

    /// <summary>Nodes may be replaced, some at a time: what decides it is not in the templates.</summary>
    MayRoll,

    /// <summary>It stays behind, unmanaged: retained, or part of a stack that nobody deploys any more.</summary>
    Left,

    /// <summary>Nothing happens now, but what happens later is another.</summary>
    Noted,

    /// <summary>It is changed, and stays.</summary>
    InPlace,

    /// <summary>It is created.</summary>
    Created,
}

/// <summary>What it happens to.</summary>
public enum ChangeSubject
{
    /// <summary>A group of nodes.</summary>
    Nodes,

    /// <summary>A cluster.</summary>
    Cluster,

    /// <summary>What holds data, or on which much else hangs: keys, log groups, networks.</summary>
    State,

    /// <summary>A stack.</summary>
    Stack,

    /// <summary>What runs in a cluster: charts, manifests, add-ons.</summary>
    Workload,

    /// <summary>Any other resource.</summary>
    Other,
}
