using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>Namespaces that are shut off by default.</summary>
internal static class WorkloadsValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        var namespaces = environment.Workloads.DefaultDenyNamespaces;
        for (var index = 0; index < namespaces.Count; index++)
        {
            var path = $"workloads.defaultDenyNamespaces[{index}]";
            if (namespaces[index].Length > 63)
                problems.Refuse(path, $"{namespaces[index].Quoted()} has {namespaces[index].Length} characters, and may have 63",
                    "shorten it");
            else if (namespaces[index] == "kube-system")
                problems.Refuse(
                    path, "'kube-system' holds CoreDNS and the controllers, which would reach neither the Kubernetes API nor " +
                        "AWS any more",
                    "leave it out");
        }
    }
}
