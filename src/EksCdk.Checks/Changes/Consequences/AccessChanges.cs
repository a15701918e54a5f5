using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Changes;

/// <summary>What becomes of who is let into clusters.</summary>
internal static class AccessChanges
{
    public static void Tell(Telling telling)
    {
        foreach (var pair in telling.Pairs)
            switch (pair)
            {
                case { New.View: AccessEntry entry, IsCreated: false }: TellTags(telling, pair, entry); break;
                case { New.View: KubernetesManifest { Cluster: { } cluster } }: TellMap(telling, pair, cluster); break;
                case { Old.View: KubernetesManifest { Cluster: { } was }, New: null }: TellNoMap(telling, pair, was); break;
            }
    }

    // What a manifest applied goes with it.
    private static void TellNoMap(Telling telling, ResourcePair pair, Cluster was)
    {
        if (RemovalPolicy.IsKept(pair.Old!) || ((KubernetesManifest)pair.Old!.View!).Objects.All(o =>
            o["kind"].Is("ConfigMap") is not true || o.At("metadata.name").Is("aws-auth") is not true)) return;
        if (telling.Delta.Pairs.Of(was.Resource) is not { IsCreated: false, New.View: Cluster now }) return;
        if (now.AuthenticationMode is not "CONFIG_MAP" || AwsAuth.RolesIn(now).Count > 0) return;
        foreach (var group in now.Compute.Where(c => c is NodeGroup or AutoScalingGroup))
            if (telling.Delta.Pairs.Of(group.Resource) is { IsCreated: false } nodes)
                telling.Say(nodes, ChangeKind.LosesLink, ChangeSubject.Nodes,
                    $"{JoinLinkText.Title(JoinLink.Admit)} breaks: {pair.Any.LogicalId} goes, and aws-auth with it, which alone " +
                    "admits its nodes. They become NotReady, and whoever else it let in is locked out.", null,
                    "Keep the manifest, or go over to access entries (API_AND_CONFIG_MAP) first.");
    }

    private static void TellTags(Telling telling, ResourcePair pair, AccessEntry entry)
    {
        if (entry.EntryType is null or "STANDARD") return;
        if (pair.Changes.FirstOrDefault(c => c.Path.StartsWith("Tags", StringComparison.Ordinal)) is { } tags)
            telling.Say(pair, ChangeKind.Noted, ChangeSubject.Other,
                $"EKS has refused to change tags of an access entry of type {entry.EntryType}, which CloudFormation updates by a " +
                "call that is for STANDARD only.", tags, "Leave the tags of such entries as they are.");
    }

    // A node is admitted under its own name only: those that run got theirs under the old template.
    private static void TellNames(Telling telling, ResourcePair pair, Cluster cluster)
    {
        if (telling.Delta.Pairs.Of(cluster.Resource)?.Old?.View is not Cluster before) return;
        foreach (var group in cluster.NodeGroups)
        {
            if (telling.Delta.Pairs.Of(group.Resource) is not { IsCreated: false, Old.View: NodeGroup was } nodes) continue;
            if (group.Role is not { } role || was.Role is not { } old || AwsAuth.UsernameOf(before, old) is not { } name
                || AwsAuth.UsernameOf(cluster, role) is not { } now || name == now) continue;
            telling.Say(nodes, ChangeKind.LosesLink, ChangeSubject.Nodes,
                $"{JoinLinkText.Title(JoinLink.Admit)} breaks for nodes that run: aws-auth called them {name}, and calls them {now}" +
                ". They become NotReady until they are replaced.", null,
                "Give nodes that are to have other names another role, and replace the old group by a new one.",
                because: Reasons.Cause(pair) is { } cause ? Reasons.Of(pair, cause) : null);
        }
    }

    // EKS adds the role of a managed group when it creates that, and a manifest that is applied again takes the place of it all.
    private static void TellMap(Telling telling, ResourcePair pair, Cluster cluster)
    {
        if (cluster.AuthenticationMode is not "CONFIG_MAP" || pair is { Old: not null, IsMoved: false, Changes.Count: 0 }) return;
        TellNames(telling, pair, cluster);
        var maps = AwsAuth.RolesIn(cluster);
        foreach (var group in cluster.NodeGroups)
            if (group.Role is { } role && telling.Delta.Pairs.Of(group.Resource) is { IsCreated: false } nodes
                && maps.Count > 0 && AwsAuth.Admits(maps, role) is false)
                telling.Say(nodes, ChangeKind.LosesLink, ChangeSubject.Nodes,
                    $"{JoinLinkText.Title(JoinLink.Admit)} breaks: {pair.Any.LogicalId} is applied again and leaves {role.Label} out " +
                    "of aws-auth, where EKS has written it. Its nodes become NotReady.", null,
                    "List the role of every node group in mapRoles, or admit nodes by access entries (API_AND_CONFIG_MAP).",
                    because: pair.Changes.Count > 0 && Reasons.Cause(pair) is { } cause ? Reasons.Of(pair, cause) : null);
    }
}
