using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Access below administrator: principals that an access entry can name, with a policy that does not make them administrators.
/// https://docs.aws.amazon.com/eks/latest/userguide/access-policies.html
/// </summary>
internal static class AccessValidator
{
    private const string Path = "cluster.access", ClusterAdmin = "AmazonEKSClusterAdminPolicy", Admin = "AmazonEKSAdminPolicy";

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        var (access, admins) = (environment.Cluster.Access, environment.Cluster.Admins);
        for (var index = 0; index < access.Count; index++)
        {
            var (entry, path) = (access[index], $"{Path}[{index}]");
            AdminValidator.Principal(entry.Principal, $"{path}.principal", environment.Region, problems);
            Policy(entry, path, problems);
            for (var admin = 0; admin < admins.Count; admin++)
                if (admins[admin] == entry.Principal)
                    problems.Conflict($"{path}.principal", $"{entry.Principal.Quoted()} administers the cluster already",
                        "remove it here, or from cluster.admins", $"cluster.admins[{admin}]");
            for (var earlier = 0; earlier < index; earlier++)
                if (access[earlier].Principal == entry.Principal && access[earlier].Policy == entry.Policy)
                    problems.Conflict($"{path}.policy",
                        $"{entry.Principal.Quoted()} has {entry.Policy} also at {Path}[{earlier}], and EKS knows one of each",
                        "put the namespaces together", $"{Path}[{earlier}]");
        }
    }

    private static void Policy(AccessConfiguration entry, string path, ProblemReport problems)
    {
        var offered = AccessEntries.Policies.Where(policy => policy != ClusterAdmin);
        if (entry.Policy == ClusterAdmin)
            problems.Refuse($"{path}.policy", $"'{ClusterAdmin}' makes an administrator of the whole cluster",
                "name the principal in cluster.admins, where administrators are looked for");
        else if (!AccessEntries.Policies.Contains(entry.Policy))
            problems.Refuse($"{path}.policy", $"{entry.Policy.Quoted()} is not an access policy for people",
                Suggestion.DidYouMean(entry.Policy, offered, $"known are {string.Join(", ", offered)}"));
        else if (entry.Policy == Admin && (entry.Namespaces.Count == 0 || entry.Namespaces.Any(name => name.All(c => c == '*'))))
            problems.Conflict($"{path}.policy",
                $"'{Admin}' in all namespaces, kube-system among them, is an administrator by another name",
                "name the namespaces, or name the principal in cluster.admins", $"{path}.namespaces");
    }
}
