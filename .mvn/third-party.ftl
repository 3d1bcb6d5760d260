<#-- Writes THIRD-PARTY.txt: without versions, which pom.xml has, so that it changes only where a library or a licence does. -->
<#function licences names><#return names?sort?join(" or ")></#function>
Third parties

Berth is licensed under the Apache License 2.0 (LICENSE). A server runs with these libraries, each with its licence; where
two are named, either may be chosen. The build writes this file ("mvn package").

<#list dependencyMap?filter(e -> e.key.groupId != "dev.berth")?sort_by(["key","artifactId"]) as e>
${e.key.groupId}:${e.key.artifactId}: ${licences(e.value)}
</#list>
