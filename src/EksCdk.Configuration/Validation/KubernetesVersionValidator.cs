using EksCdk.Configuration.Data;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// The version is one that EKS has or had, and kubectl can speak to it. That a version is past its end of support is no error
/// here: a
/// cluster that exists keeps loading; creating one is refused elsewhere, by the day of the run.
/// </summary>
internal static class KubernetesVersionValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        var name = environment.KubernetesVersion;
        var version = PlatformVersions.Find(name);
        if (version?.KubectlLayer is not null) return;
        var usable =
            string.Join(", ",
                PlatformVersions.All.Values.Where(known => known.KubectlLayer is not null).Select(known => known.Name));
        var message = version is null
            ? $"{name.Quoted()} is not a version of EKS that is known here"
            : $"there is no kubectl layer here within one minor version of {name}, so nothing could be installed in the cluster";
        problems.Refuse("kubernetesVersion", message, $"use one of {usable}");
    }
}
